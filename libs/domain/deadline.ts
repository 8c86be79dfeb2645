/** What may fall due: a step of a task's ladder, or the instant at which a question's silence means something. */
export const DEADLINE_KINDS = ['ladder', 'silence'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];
