import { isSame, minutesLater, type ComparedStep } from './compare-steps.js';
import type { Replay, ReplayedQuestion } from './replay.js';

/** How one kind of step would have come, compared with how it came. */
export interface KindSummary {
  same: number;
  earlier: number;
  later: number;
  /** At the same minute, to somebody else. */
  otherOwner: number;
  /** Would have happened and did not. */
  added: number;
  /** Happened and would not have. */
  dropped: number;
  /** Of all that came earlier or later: minutes in the middle, less than 0 for earlier; null where there is none. */
  medianMinutes: number | null;
}

export interface ReplaySummary {
  questions: number;
  /** Questions in which nothing would have been otherwise. */
  unchanged: number;
  skipped: number;
  asked: KindSummary;
  reminded: KindSummary;
  climbed: KindSummary;
}

export function summaryOf({ questions }: Pick<Replay, 'questions'>): ReplaySummary {
  const steps = questions.flatMap((question) => question.steps);
  const of = (action: ComparedStep['action']) => kindSummary(steps.filter((step) => step.action === action));
  return {
    questions: questions.length,
    unchanged: questions.filter(isUnchanged).length,
    skipped: questions.filter(({ skipped }) => skipped !== null).length,
    asked: of('question.asked'),
    reminded: of('task.reminded'),
    climbed: of('task.climbed'),
  };
}

export function isUnchanged({ steps, skipped }: ReplayedQuestion): boolean {
  return skipped === null && steps.every(isSame);
}

function kindSummary(steps: readonly ComparedStep[]): KindSummary {
  const minutes = steps.flatMap((step) => minutesLater(step) ?? []).filter((each) => each !== 0);
  const count = (fits: (step: ComparedStep) => boolean) => steps.filter(fits).length;
  return {
    same: count(isSame),
    earlier: minutes.filter((each) => each < 0).length,
    later: minutes.filter((each) => each > 0).length,
    otherOwner: count((step) => minutesLater(step) === 0 && !isSame(step)),
    added: count(({ recorded }) => recorded === null),
    dropped: count(({ replayed }) => replayed === null),
    medianMinutes: median(minutes),
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}
