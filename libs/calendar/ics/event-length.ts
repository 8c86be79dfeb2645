import { DAY_MS, instantOf, type Wall } from '../time/zone.js';
import { atMostOne, type Component } from './component.js';
import { IcsError } from './ics-fault.js';
import { instantOfTime, readTime, type IcsTime, type Zones } from './ics-time.js';

/** How far an event reaches: first so many milliseconds on the wall clock, then so many that really pass. */
export interface EventLength {
  wallMs: number;
  exactMs: number;
}

const DURATION = /^\+?P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;

/**
 * From DTEND, DURATION or, for a whole day, from neither; RFC 5545, 3.6.1 and 3.3.6. Throws an IcsError.
 *
 * With DTEND, section 3.8.5.3 would have a repeated event last equally long each time. Here it ends at the same time of
 * day: a night shift from 22:00 to 06:00 ends at 06:00 also when the clocks go back, else an hour would have no owner.
 */
export function readLength(event: Component, start: IcsTime, zones: Zones): EventLength {
  const end = atMostOne(event, 'DTEND');
  const duration = atMostOne(event, 'DURATION');
  if (end && duration) throw new IcsError(duration.line, 'An event has either DTEND or DURATION.');
  const length = end ? until(readTime(end, zones), start) : duration ? parsed(duration.value) : whole(start);
  const line = (end ?? duration ?? event).line;
  if (!length) throw new IcsError(line, 'DURATION is none, such as PT8H or P2D.');
  if (endOf(start.wall, start.timeZone, length) <= instantOfTime(start)) {
    throw new IcsError(line, 'The event has no length.');
  }
  if (end && readTime(end, zones).allDay !== start.allDay) {
    throw new IcsError(line, 'DTSTART and DTEND are either both dates or both times.');
  }
  return length;
}

/** The end, in epoch milliseconds, of an occurrence that begins when the wall clock shows `wall`. */
export function endOf(wall: Wall, timeZone: string, { wallMs, exactMs }: EventLength): number {
  return instantOf(wall + wallMs, timeZone) + exactMs;
}

function until(end: IcsTime, start: IcsTime): EventLength {
  if (end.timeZone === start.timeZone) return { wallMs: end.wall - start.wall, exactMs: 0 };
  return { wallMs: 0, exactMs: instantOfTime(end) - instantOfTime(start) };
}

function parsed(value: string): EventLength | null {
  const found = DURATION.exec(value);
  if (!found || /P$|T$/.test(value)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { wallMs: (weeks * 7 + days) * DAY_MS, exactMs: ((hours * 60 + minutes) * 60 + seconds) * 1_000 };
}

function whole(start: IcsTime): EventLength {
  return { wallMs: start.allDay ? DAY_MS : 0, exactMs: 0 };
}
