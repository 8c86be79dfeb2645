import type { Ladder } from './playbook.js';

/** One step that falls due: who is told, or which duty gets the task, and when. */
export interface DueStep {
  /** Counts from 0; beyond the written steps it counts the repeated reminders. */
  step: number;
  at: Date;
  action: { do: 'remind' } | { do: 'climb'; to: string };
}

/** When so much time after `from` has passed, on whichever clock the step runs. */
export type DueTime = (from: Date, duration: string) => Date;

/**
 * The step that comes after `taken` steps. There is always one: past the written ladder the present owner is reminded
 * every `repeatEvery`, counted from the last step. The climb, a rehearsal and a replay of the past all call this.
 */
export function nextStep(ladder: Ladder, taken: number, askedAt: Date, dueTime: DueTime): DueStep {
  const written = ladder.steps[taken];
  if (written) {
    const action =
      written.do === 'climb' && written.to
        ? { do: 'climb' as const, to: written.to }
        : { do: 'remind' as const };
    return { step: taken, at: dueTime(askedAt, written.after), action };
  }
  const last = ladder.steps.at(-1);
  const from = last ? dueTime(askedAt, last.after) : askedAt;
  return { step: taken, at: repeated(from, ladder, taken, dueTime), action: { do: 'remind' } };
}

/** The step, after `taken` steps, at which a ladder goes to another duty next; null where it only reminds any more. */
export function nextClimb(ladder: Ladder, taken: number): number | null {
  const step = ladder.steps.findIndex((written, i) => i >= taken && written.do === 'climb');
  return step === -1 ? null : step;
}

function repeated(from: Date, ladder: Ladder, taken: number, dueTime: DueTime): Date {
  const times = taken - ladder.steps.length + 1;
  let at = from;
  for (let i = 0; i < times; i += 1) at = dueTime(at, ladder.repeatEvery);
  return at;
}
