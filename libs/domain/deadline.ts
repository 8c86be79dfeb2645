/**
 * What may fall due: a step of a task's ladder, the instant at which a question's silence means something, a reminder before
 * the answer is due, the end of an acknowledgement or of a pause, a clock of a case, the review of a task that nobody took,
 * a handover, the end of somebody's qualification or grant, the instant at which a hold that is not in force is segregated
 * by hand, the end of what is planned for a machine that stands, an action that is not done, or not verified.
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
  'segregation',
  'overrun',
  'action',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];
