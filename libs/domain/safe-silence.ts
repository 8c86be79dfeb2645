import type { ExceptionType } from './exception-type.js';

/**
 * The answers that silence may stand for. None of them releases, ships, restarts or unblocks anything:
 * a maintenance tie-break only fixes a plan, and a purchase that was sent stays as it is.
 */
const SAFE_SILENCE: Record<ExceptionType, readonly string[]> = {
  'material-shortage': ['keep'],
  downtime: [],
  'quality-hold': [],
  'rework-approval': [],
  'maintenance-conflict': ['tie-break'],
};

export function mayStandForSilence(type: ExceptionType, answer: string): boolean {
  return SAFE_SILENCE[type].includes(answer);
}
