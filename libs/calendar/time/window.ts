import { must, parseTime } from './wall-text.js';
import { DAY_MS, instantOf, type Wall } from './zone.js';
import type { Span } from './span.js';

/**
 * Times of day as a wall clock shows them, `HH:MM` from `00:00` to `24:00`, `from` included and `to` not.
 * Where `to` is not later than `from`, it is meant on the following day: a night from `22:00` to `06:00`.
 */
export interface DailyWindow {
  from: string;
  to: string;
}

/** The wall clock's readings between which a window that begins on a day runs. */
export function wallSpan(day: Wall, window: DailyWindow): Span {
  const from = must(parseTime, window.from);
  const to = must(parseTime, window.to);
  return { from: day + from, to: day + to + (to <= from ? DAY_MS : 0) };
}

/** The same in instants. Empty where both edges fall into an hour that the zone skips in spring. */
export function windowOn(day: Wall, window: DailyWindow, timeZone: string): Span[] {
  const wall = wallSpan(day, window);
  const span = { from: instantOf(wall.from, timeZone), to: instantOf(wall.to, timeZone) };
  return span.from < span.to ? [span] : [];
}
