/** Somebody else who may answer while nobody on duty can, and what they are. */
export interface AnswerAlternative {
  kind: 'fallback' | 'duty-above' | 'off-shift';
  personId: string;
  /** For `duty-above`: the duty that the ladder climbs to next. */
  dutyId: string | null;
}

/** A duty for which nobody who may answer was on duty when the question was asked. Instants are ISO 8601 in UTC. */
export interface AnswerGap {
  dutyId: string;
  /** From when on somebody is who may; null where nobody is within a week. */
  from: string | null;
  alternatives: AnswerAlternative[];
}
