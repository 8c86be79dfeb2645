import { durationMs, type DueTime } from '../../domain/index.js';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { explainDeadline } from './explain-deadline.js';
import type { Pause, RunClock } from './run-clock.js';

/** A `DueTime` that can also be told, step by step, which clock a step runs on. */
export type StepDueTime = (from: Date, duration: string, counts?: RunClock['counts']) => ReturnType<DueTime>;

/**
 * When a step falls due, for walking a ladder. `counts` holds where the step does not say which clock it runs on.
 * On the working clock `P1D` is 24 hours of working time: write `PT8H` for the length of a shift.
 * What it returns throws a RangeError on text that is no duration, and `DeadlineOutOfReach` where a step never comes.
 */
export function dueTimeOf(
  calendar: PlantCalendar,
  counts: RunClock['counts'],
  pauses: readonly Pause[] = [],
): StepDueTime {
  const clocks: Record<RunClock['counts'], RunClock> = {
    elapsed: { counts: 'elapsed', pauses },
    working: { counts: 'working', calendar, pauses },
  };
  return (from, duration, own = counts) => explainDeadline(clocks[own], from, durationMs(duration)).due;
}
