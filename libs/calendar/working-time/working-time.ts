import type { PlantCalendar } from '../plant/plant-calendar.js';
import { explainDeadline } from './explain-deadline.js';
import type { Pause, RunClock } from './run-clock.js';
import { segments } from './segments.js';

/**
 * The earliest instant at which `durationMs` milliseconds of working time have passed since `from`; so what ends with
 * a shift falls due at its end, not at the beginning of the next one. No duration is `from` itself, at any hour.
 * Throws a RangeError on a duration that is negative or no whole number, and `DeadlineOutOfReach` where it never comes.
 */
export function addWorkingTime(
  calendar: PlantCalendar,
  from: Date,
  durationMs: number,
  pauses: readonly Pause[] = [],
): Date {
  return explainDeadline({ counts: 'working', calendar, pauses }, from, durationMs).due;
}

/** Milliseconds of working time from one instant to another; negative where `to` is the earlier of the two. */
export function workingTimeBetween(
  calendar: PlantCalendar,
  from: Date,
  to: Date,
  pauses: readonly Pause[] = [],
): number {
  if (to < from) return -workingTimeBetween(calendar, to, from, pauses);
  const clock: RunClock = { counts: 'working', calendar, pauses };
  let ran = 0;
  for (const part of segments(clock, { from: from.getTime(), to: to.getTime() })) {
    if (part.ran) ran += part.to - part.from;
  }
  return ran;
}

/** Whether the plant works in the millisecond that begins at an instant. */
export function isWorking(calendar: PlantCalendar, at: Date, pauses: readonly Pause[] = []): boolean {
  return workingTimeBetween(calendar, at, new Date(at.getTime() + 1), pauses) > 0;
}
