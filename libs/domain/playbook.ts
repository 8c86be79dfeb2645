import type { Channel } from './channel.js';
import type { CaseClocksPolicy, Counts, QuestionClocksPolicy } from './clocks.js';
import type { EvidencePolicy } from './evidence.js';
import type { Assignment } from './assignment.js';
import type { ExceptionType } from './exception-type.js';
import type { FactInstantName } from './fact-instants.js';
import type { HoldPolicy } from './hold-policy.js';
import type { NegotiationPolicy } from './negotiation.js';
import type { RoutedBy, RoutingRule } from './routing-policy.js';
import type { DecisionRule, OwnerTier } from './right-to-answer-policy.js';
import type { Separation } from './right-to-answer-ties.js';
import type { NobodyOnDuty } from './next-shift.js';
import type { Severity } from './severity.js';
import type { ArrivalsPolicy } from './shortage-policy.js';
import type { SeverityRow } from './severity-table.js';

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
  /** The plant's code list of which the answer must name a leaf. Absent: it names none. */
  reasonCodes?: string;
  /** The branch of that list on which the leaf must hang. Absent: any leaf of the list. */
  reasonCodesUnder?: string;
  /** The code is the case's cause. Absent: it only explains the answer. */
  reasonIsCause?: boolean;
  /** The plant's code list of which the case's cause is a leaf once this answer is taken: told with it, unless it is known. Absent: it asks for no cause. */
  causeCodes?: string;
  /** What must be shown before the answer is taken. Absent: nothing. */
  evidence?: EvidencePolicy[];
  /** The document that the answer names is looked up in the other system. Absent: it is taken as it was said. */
  readBack?: boolean;
}

/**
 * One required owner. The highest tier that the case reaches replaces the duty; under the rule `sequence` every tier that it
 * reaches is asked after the duty, from the lowest up.
 */
export interface OwnerPolicy {
  duty: string;
  /** The case's reporter is asked first, where a person reported it; the duty otherwise. */
  prefer?: 'reporter';
  /** Which of those on duty gets the task. Absent: `on-duty`. */
  assign?: Assignment;
  tiers?: OwnerTier[];
  /** How many people who have the duty are asked, each for themselves. Absent: one. */
  count?: number;
  /** What whoever answers this share must be qualified for, all of it. Absent: nothing. */
  qualification?: string[];
}

export interface LadderStep {
  /** ISO 8601 duration since the question was asked. */
  after: string;
  /** Absent: elapsed time. */
  counts?: Counts;
  do: 'remind' | 'climb';
  /** The duty that a climb goes to; a reminder goes to the present owner. */
  to?: string;
  /** By which channels the step is told. Absent: as the one who is told wishes, by mail unless they said otherwise. */
  via?: Channel[];
  /** Which of those on duty gets the task by a climb. Absent: `on-duty`. */
  assign?: Assignment;
  /** In a question that was asked: why a routing rule put `to` in the place of the playbook's. */
  routedBy?: RoutedBy;
}

export interface Ladder {
  steps: LadderStep[];
  /** After the last step, the present owner is reminded this often until somebody answers. */
  repeatEvery: string;
  /** Absent: elapsed time. */
  repeatCounts?: Counts;
  /** What is repeated: a reminder, or the last step whatever it does. Absent: a reminder. */
  repeats?: 'reminder' | 'last-step';
  /** ISO 8601 durations: so long before the answer is due, on the clock of its due time, the owner is reminded. Absent: never. */
  beforeDue?: string[];
}

/** What silence means. A tie-break is a written answer that the type itself allows; see `safe-silence.ts`. */
export type SilencePolicy =
  | { means: 'keep-asking' }
  | { means: 'tie-break'; answer: string; at: FactInstantName }
  /** `after` is an ISO 8601 duration of elapsed time since the question was asked. */
  | { means: 'tie-break'; answer: string; after: string };

export interface QuestionPolicy extends QuestionClocksPolicy {
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
  due: { after: string; counts?: Counts } | { at: FactInstantName };
  /** By which channels the first asking is told. Absent: as the one who is told wishes, by mail unless they said otherwise. */
  via?: Channel[];
  ladder: Ladder;
  silence: SilencePolicy;
  /** Who has a task for which nobody is on duty, when it is asked or climbs. Absent: the fallback, at once. */
  nobodyOnDuty?: NobodyOnDuty;
  /** Each line, or a part of it, may be answered for itself; the rest stays open. Absent: one answer for the whole case. */
  perLine?: boolean;
}

/** Containment actions: whether another than who did them verifies them, and where an overdue one goes. */
export interface ActionsPolicy {
  verifiedByAnother: boolean;
  /** ISO 8601 duration after the due time; its owner is reminded as often from then on. Absent: four hours. */
  climbAfter?: string;
  /** The duty that gets it then. Absent: the one that the first question climbs to. */
  climbTo?: string;
}

/** A case closes once its cause is a leaf of the list; where no answer said it, whoever has the duty is to find it out. */
export interface BeforeClosePolicy {
  causeCodes: string;
  duty: string;
  /** ISO 8601 duration: by when. */
  within: string;
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
  /** ISO 8601 duration: an equal event so soon after the close opens the same case again. Absent: it opens a linked case. */
  reopenWithin?: string;
  /** Which cases ask other duties than their questions name. Absent: none. */
  routing?: RoutingRule[];
  /** How severe a case is, by its facts; the first row that holds. Absent: as the event says, else `severity`. */
  severityTable?: SeverityRow[];
  /** Containment actions. Absent: whoever has one says that it is done, and that is that. */
  actions?: ActionsPolicy;
  /** How long planners negotiate before they are overruled. Absent: the first refusal overrules them, and offers go on as long as they come. */
  negotiation?: NegotiationPolicy;
  /** What is known before a case closes. Absent: it closes without. */
  beforeClose?: BeforeClosePolicy;
  /** What is asked of people while a hold is not in force. Absent: nothing but what becomes of the change itself. */
  hold?: HoldPolicy;
  /** Material that has arrived. Absent: ERP is asked about it when somebody tells of it, and not again by itself. */
  arrivals?: ArrivalsPolicy;
  /** Clocks of the whole case, which run on after a question's decision. Absent: none. */
  clocks?: CaseClocksPolicy;
}
