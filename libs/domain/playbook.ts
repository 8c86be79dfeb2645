import type { ExceptionType } from './exception-type.js';
import type { FactInstantName } from './fact-instants.js';
import type { RoutingRule } from './routing-policy.js';
import type { DecisionRule, OwnerTier } from './right-to-answer-policy.js';
import type { Separation } from './right-to-answer-ties.js';
import type { Severity } from './severity.js';

export const ANSWER_FIELD_KINDS = ['text', 'decimal', 'quantity', 'instant', 'window', 'node'] as const;
export type AnswerFieldKind = (typeof ANSWER_FIELD_KINDS)[number];

/** Something that an answer must or may say besides itself, such as the location of a transfer. */
export interface AnswerField {
  name: string;
  label: string;
  kind: AnswerFieldKind;
  required: boolean;
}

export interface AnswerOption {
  key: string;
  label: string;
  /** What will happen, in a sentence, for the person who is about to choose it. */
  effect: string;
  reason: 'required' | 'optional';
  fields: AnswerField[];
}

/**
 * One required owner. The highest tier that the case reaches replaces the duty; under the rule `sequence` every tier that it
 * reaches is asked after the duty, from the lowest up.
 */
export interface OwnerPolicy {
  duty: string;
  /** The case's reporter is asked first, where a person reported it; the duty otherwise. */
  prefer?: 'reporter';
  tiers?: OwnerTier[];
  /** How many people who have the duty are asked, each for themselves. Absent: one. */
  count?: number;
  /** What whoever answers this share must be qualified for, all of it. Absent: nothing. */
  qualification?: string[];
}

export interface LadderStep {
  /** ISO 8601 duration since the question was asked. */
  after: string;
  do: 'remind' | 'climb';
  /** The duty that a climb goes to; a reminder goes to the present owner. */
  to?: string;
}

export interface Ladder {
  steps: LadderStep[];
  /** After the last step, the present owner is reminded this often until somebody answers. */
  repeatEvery: string;
}

/** What silence means. A tie-break is a written answer that the type itself allows; see `safe-silence.ts`. */
export type SilencePolicy =
  { means: 'keep-asking' } | { means: 'tie-break'; answer: string; at: FactInstantName };

export interface QuestionPolicy {
  /** May name facts in braces: `Order {order} lacks {missing} of {component}.` */
  prompt: string;
  answers: AnswerOption[];
  rule: DecisionRule;
  owners: OwnerPolicy[];
  /** Who may not answer although on duty. */
  separateFrom: Separation[];
  /** What everybody who answers must be qualified for, all of it. Absent: nothing. */
  qualification?: string[];
  /** When the answer is due: so long after the asking, or at an instant that the facts name. */
  due: { after: string } | { at: FactInstantName };
  ladder: Ladder;
  silence: SilencePolicy;
}

/** The versioned policy for one type at one plant. Data, never code; frozen into a case when it opens. */
export interface Playbook {
  type: ExceptionType;
  title: string;
  severity: Severity;
  firstQuestion: string;
  /** ISO 8601 duration, ten seconds at most: how long the first mail waits for facts from other systems. */
  waitForFacts: string | null;
  questions: Record<string, QuestionPolicy>;
  /** Which cases ask other duties than their questions name. Absent: none. */
  routing?: RoutingRule[];
}
