import { must, parseTime } from './time/wall-text.js';
import { windowOn, type DailyWindow } from './time/window.js';
import { DAY_MS, dayOf, instantOf, wallAt } from './time/zone.js';

/** When the quiet hours end that run at an instant; null where none do. A night belongs to the day on which it began. */
export function quietUntil(quiet: DailyWindow, timeZone: string, at: Date): Date | null {
  const today = dayOf(wallAt(at.getTime(), timeZone));
  const running = [today - DAY_MS, today]
    .flatMap((day) => windowOn(day, quiet, timeZone))
    .find(({ from, to }) => from <= at.getTime() && at.getTime() < to);
  return running ? new Date(running.to) : null;
}

/** The first of some times of day, `HH:MM`, that comes after an instant; null where there are none. */
export function nextTimeOfDay(times: readonly string[], timeZone: string, after: Date): Date | null {
  const today = dayOf(wallAt(after.getTime(), timeZone));
  const coming = [today, today + DAY_MS]
    .flatMap((day) => times.map((time) => instantOf(day + must(parseTime, time), timeZone)))
    .filter((instant) => instant > after.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)) : null;
}
