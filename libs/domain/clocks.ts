/** How time runs: day and night, or only while the plant works by its calendar. */
export const COUNTS = ['elapsed', 'working'] as const;
export type Counts = (typeof COUNTS)[number];

/** The clocks of a case, each from its opening. Taken: somebody acknowledges or answers. Resolved: the case is closed. */
export const CASE_CLOCKS = ['taken', 'onSite', 'resolved'] as const;
export type CaseClock = (typeof CASE_CLOCKS)[number];

/** ISO 8601 duration, on its own clock. Absent `counts`: elapsed time. */
export interface Within {
  within: string;
  counts?: Counts;
}

/** Which clocks run on a case. Each is noticed once where it runs out; it decides nothing. */
export type CaseClocksPolicy = Partial<Record<CaseClock, Within>>;

/** Until it expires, an acknowledged task's ladder waits. */
export interface AcknowledgementPolicy {
  /** ISO 8601 duration since somebody acknowledged. */
  expiresAfter: string;
  /** Absent: elapsed time. */
  counts?: Counts;
}

/** A task that nobody has acknowledged or answered for so long is reviewed; it is never closed by that. */
export interface StalePolicy {
  /** ISO 8601 duration since the asking, and again after each review that left it as it was. */
  after: string;
  /** Absent: elapsed time. */
  counts?: Counts;
  /** Who looks at it. */
  duty: string;
}

/** What came of looking at a task that nobody took. */
export const REVIEW_OUTCOMES = ['reminded', 'reassigned', 'left'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** Whether a question's clock may be stopped. */
export interface PausePolicy {
  /** ISO 8601 duration of elapsed time: no pause lasts longer. */
  longest: string;
}

/** What a question's playbook says of its clock besides the ladder. */
export interface QuestionClocksPolicy {
  /** Absent: an acknowledgement changes nothing in the ladder. */
  acknowledgement?: AcknowledgementPolicy;
  /** Absent: nobody is asked to look at a task that nobody took. */
  stale?: StalePolicy;
  /** Absent: its clock is never stopped. */
  pause?: PausePolicy;
}
