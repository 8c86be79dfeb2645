import { parseDateTime } from './time/wall-text.js';
import { instantOf } from './time/zone.js';

/** An instant as a clock on the plant's wall shows it. */
export interface PlantTime {
  /** `Fri 27 Nov`. */
  day: string;
  /** `21:50`. */
  time: string;
  /** `CET`. */
  zone: string;
}

export function plantTime(instant: Date, timeZone: string): PlantTime {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  return {
    day: `${part('weekday')} ${part('day')} ${part('month')}`,
    time: `${part('hour')}:${part('minute')}`,
    zone: part('timeZoneName'),
  };
}

/**
 * The instant at which the plant's clock shows a local time such as `2026-11-27T21:50`; the first of the two where the clock
 * shows it twice. Text with an offset or a `Z` is taken as it is. Null where it is no time.
 */
export function instantAt(text: string, timeZone: string): Date | null {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const instant = new Date(text);
    return Number.isNaN(instant.getTime()) ? null : instant;
  }
  const wall = parseDateTime(text);
  return wall === null ? null : new Date(instantOf(wall, timeZone));
}
