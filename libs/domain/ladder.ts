import type { Counts } from './clocks.js';
import type { Ladder } from './playbook.js';

/** One step that falls due: who is told, or which duty gets the task, and when. */
export interface DueStep {
  /** Counts from 0; beyond the written steps it counts the repeats. */
  step: number;
  at: Date;
  action: { do: 'remind' } | { do: 'climb'; to: string };
}

/** When so much time after `from` has passed on a clock; elapsed time where none is named. */
export type DueTime = (from: Date, duration: string, counts?: Counts) => Date;

/** A stretch of time between two steps, on its own clock. */
export interface Leg {
  duration: string;
  counts: Counts;
}

/**
 * The step that comes after `taken` steps. There is always one: past the written ladder the present owner is reminded every
 * `repeatEvery`, or the last step is taken again. A step never comes before the one that it follows, whatever clocks they
 * run on. The climb, a rehearsal and a replay of the past all call this.
 */
export function nextStep(ladder: Ladder, taken: number, askedAt: Date, dueTime: DueTime): DueStep {
  let at = writtenAt(ladder, taken, askedAt, dueTime);
  for (let step = ladder.steps.length; step <= taken; step += 1) at = repeated(ladder, at, dueTime);
  return { step: taken, at, action: actionOf(ladder, taken) };
}

/**
 * The step that comes after `taken` steps, as `nextStep`, but of the repeats the first after `now`: those that nobody could
 * send, because nothing ran, are not made up for.
 */
export function stepToCome(
  ladder: Ladder,
  taken: number,
  askedAt: Date,
  now: Date,
  dueTime: DueTime,
): DueStep {
  let { step, at } = nextStep(ladder, taken, askedAt, dueTime);
  while (step >= ladder.steps.length && at <= now) {
    step += 1;
    at = repeated(ladder, at, dueTime);
  }
  return { step, at, action: actionOf(ladder, step) };
}

/** The step, after `taken` steps, at which a ladder goes to another duty next; null where it only reminds any more. */
export function nextClimb(ladder: Ladder, taken: number): number | null {
  const step = ladder.steps.findIndex((written, i) => i >= taken && written.do === 'climb');
  return step === -1 ? null : step;
}

/** The written step that stands behind a step: itself, or the last one where that is what is repeated. */
export function writtenStep({ steps, repeats }: Ladder, step: number): Ladder['steps'][number] | null {
  return steps[step] ?? (repeats === 'last-step' ? (steps.at(-1) ?? null) : null);
}

/** The stretches of time that lead from the asking to a step, for whoever explains it. */
export function legsTo({ steps, repeatEvery, repeatCounts }: Ladder, step: number): Leg[] {
  const written = steps[Math.min(step, steps.length - 1)];
  const first = written ? [{ duration: written.after, counts: written.counts ?? 'elapsed' }] : [];
  const repeat = { duration: repeatEvery, counts: repeatCounts ?? 'elapsed' };
  return [...first, ...Array.from({ length: Math.max(0, step - steps.length + 1) }, () => repeat)];
}

function writtenAt({ steps }: Ladder, taken: number, askedAt: Date, dueTime: DueTime): Date {
  const times = steps
    .slice(0, taken + 1)
    .map(({ after, counts }) => dueTime(askedAt, after, counts).getTime());
  return new Date(Math.max(askedAt.getTime(), ...times));
}

function repeated({ repeatEvery, repeatCounts }: Ladder, from: Date, dueTime: DueTime): Date {
  return dueTime(from, repeatEvery, repeatCounts);
}

function actionOf(ladder: Ladder, step: number): DueStep['action'] {
  const written = writtenStep(ladder, step);
  return written?.do === 'climb' && written.to ? { do: 'climb', to: written.to } : { do: 'remind' };
}
