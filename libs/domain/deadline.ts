/** What may fall due: a step of a task's ladder, the instant at which a question's silence means something, a handover. */
export const DEADLINE_KINDS = ['ladder', 'silence', 'handover'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];
