import type { ExceptionType } from './exception-type.js';

/**
 * The answers that silence may stand for. None of them releases, ships, restarts or unblocks anything:
 * a maintenance tie-break only fixes a plan, and a purchase that was sent stays as it is.
 */
const SAFE_SILENCE: Record<ExceptionType, readonly SafeSilence[]> = {
  'material-shortage': [{ answer: 'keep', to: 'sent-replenishment' }],
  downtime: [],
  'quality-hold': [],
  'rework-approval': [],
  'maintenance-conflict': [{ answer: 'tie-break' }],
};

interface SafeSilence {
  answer: string;
  /** Only to this question; absent for every one of the type. */
  to?: string;
}

export function mayStandForSilence(type: ExceptionType, question: string, answer: string): boolean {
  return SAFE_SILENCE[type].some(
    (safe) => safe.answer === answer && (safe.to === undefined || safe.to === question),
  );
}
