/**
 * What may fall due: a step of a task's ladder, the instant at which a question's silence means something, a reminder before
 * the answer is due, the end of an acknowledgement or of a pause, a clock of a case, the review of a task that nobody took,
 * a handover, the end of somebody's qualification or grant.
 */
export const DEADLINE_KINDS = [
  'ladder',
  'silence',
  'reminder',
  'acknowledgement',
  'pause',
  'clock',
  'review',
  'handover',
  'right',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];
