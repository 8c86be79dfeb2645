import type { ExceptionType } from './exception-type.js';

/** What is asked of people while no read-back proves a hold, and about what no hold reaches. */
export interface HoldPolicy {
  /** ISO 8601 duration: where a hold is not in force so long after it was wanted, somebody is asked to segregate by hand. */
  segregateAfter: string;
  /** Who finds out what became of goods that were used or shipped before the hold, and by when (ISO 8601 duration). */
  trackDown: { duty: string; within: string };
}

/** The question whose owner segregates the goods by hand while no system proves the hold. */
export const SEGREGATE = 'segregate';

/** Asked beside a case's own question; a playbook may leave them out. */
export const BESIDE_QUESTIONS: Record<ExceptionType, readonly string[]> = {
  'material-shortage': ['sent-replenishment', 'review-stopped', 'still-standing'],
  downtime: [],
  'quality-hold': [SEGREGATE],
  'rework-approval': [],
  'maintenance-conflict': [],
};
