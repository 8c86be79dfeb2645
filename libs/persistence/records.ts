import type {
  Actor,
  AnswerGap,
  AnswerPayload,
  AskedOwner,
  Assignment,
  ChosenCode,
  CaseClock,
  ClockPause,
  ContextSection,
  Counts,
  DeadlineKind,
  EffectCommand,
  EffectState,
  ExceptionCase,
  Question,
  ReviewOutcome,
  RoutedBy,
  RoutingReason,
  Severity,
  Task,
} from '../domain/index.js';

export type * from './notification-records.js';

/** A case as it stands in its row; its lines are read apart. */
export interface StoredCase extends Omit<ExceptionCase, 'lines'> {
  context: ContextSection[];
  note: string | null;
  cancelRequestedAt: Date | null;
  cancelReason: string | null;
  /** Number of the last message written for the workflow. */
  lastMessage: number;
  /** Number of the last message that the workflow handled, set when it closes. */
  handledMessage: number;
  workflowStartedAt: Date | null;
  trace: string | null;
  /** Why it is as severe as it is; null in cases from before anybody said. */
  severityWhy: string | null;
  /** What whoever reported it said; null where they said nothing. */
  severityTold: Severity | null;
  /** Who changed it by right; null where the playbook judged. */
  severityBy: string | null;
  /** The case in which it goes on; null where it was not merged. */
  mergedInto: string | null;
  /** What caused it, once somebody said. */
  cause: ChosenCode | null;
  /** When it ended on the floor; what is lost counts until then. */
  endedAt: Date | null;
}

/** One change in an outside system, from the intent to its outcome. */
export interface EffectRecord {
  id: string;
  plantId: string;
  caseId: string;
  caseNumber: number;
  caseTitle: string;
  run: number;
  step: string;
  /** `XO` and 13 base32 characters; the same on every attempt. */
  key: string;
  command: EffectCommand;
  state: EffectState;
  /** True after proof of absence or a person's word: the one thing that allows a second send. */
  maySendAgain: boolean;
  sentAt: Date | null;
  attempts: number;
  ref: string | null;
  evidence: Record<string, unknown>;
  message: string | null;
  intendedAt: Date;
  settledAt: Date | null;
}

export interface QuarantinedEvent {
  id: string;
  plantId: string;
  sourceName: string;
  format: string;
  body: string;
  reason: string;
  receivedAt: Date;
  replayedAt: Date | null;
  replayedCaseId: string | null;
}

export interface StoredQuestion extends Question {
  plantId: string;
  run: number;
  /** The workflow's step that asked. */
  step: string;
  /** What the answers are about, such as a counter-offer's window. */
  about: AnswerPayload;
  effectStep: string | null;
  dueAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  /** Whom a sequence is still to ask, one after the other; empty for every other rule. */
  tiers: AskedOwner[];
  /** For which duties nobody could answer when it was asked. */
  gaps: AnswerGap[];
  /** The version of the plant's calendar that its working time counts by; null where it counts none. */
  calendarVersion: number | null;
  /** When its clock stood still, and when it goes on. */
  pauses: ClockPause[];
  /** It is asked beside the case's own question; the process is not told of it. */
  beside: boolean;
}

/** A clock of a case, from its opening. */
export interface StoredClock {
  plantId: string;
  caseId: string;
  /** Of the case, which has clocks anew when it is opened again. */
  run: number;
  clock: CaseClock;
  /** ISO 8601 duration. */
  within: string;
  counts: Counts;
  /** Null where it counts no working time. */
  calendarVersion: number | null;
  startedAt: Date;
  dueAt: Date;
  metAt: Date | null;
  breachedAt: Date | null;
}

/** Somebody's look at a task that nobody took. */
export interface StoredReview {
  id: string;
  plantId: string;
  caseId: string;
  taskId: string;
  /** Counts from 1 for a task. */
  number: number;
  dutyId: string;
  ownerId: string;
  ownerWhy: OwnerReason;
  openedAt: Date;
  outcome: ReviewOutcome | null;
  reason: string | null;
  settledAt: Date | null;
  settledBy: string | null;
}

/** Why somebody owns a task: routed, or handed over by a person. */
export type OwnerReason = RoutingReason | 'reassigned' | 'claimed';

export interface StoredTask extends Task {
  plantId: string;
  caseId: string;
  /** The duty that was asked first; climbing changes `dutyId`, never this. */
  askedDutyId: string;
  ownerWhy: OwnerReason;
  assignedAt: Date;
  acknowledgedBy: string | null;
  severityRank: number;
  /** The duty that the playbook names for this owner, by which the workflow knows it; null where that is `askedDutyId`. */
  policyDutyId: string | null;
  /** Why a routing rule chose the duty; null where none spoke. */
  routedBy: RoutedBy | null;
  /** How those on duty share such tasks. */
  assign: Assignment;
  /** Since when it stands in its group's queue; null while somebody has it for themselves. */
  queuedAt: Date | null;
  /** Where its ladder does not count from the asking: the beginning of the shift that it is held for. */
  ladderFrom: Date | null;
  /** In whose place the owner stands in: who was entered first, then each who passed it on. */
  insteadOf: string[];
  /** What whoever answers it must be qualified for. */
  qualifications: string[];
}

/** At this instant this falls due: of a question, of a case without one, or of the plant alone. */
export interface Deadline {
  id: string;
  plantId: string;
  caseId: string | null;
  questionId: string | null;
  taskId: string | null;
  kind: DeadlineKind;
  /** For a ladder: which step falls due. */
  step: number;
  /** What the kind needs besides. */
  about: Record<string, unknown>;
  dueAt: Date;
  severityRank: number;
}

export interface AuditEntry {
  plantId: string;
  caseId: string | null;
  at: Date;
  actor: Actor;
  /** Past participle after the thing: `case.opened`, `task.answered`. */
  action: string;
  data: Record<string, unknown>;
  trace: string | null;
}

/** A job for the outbox runner. */
export interface Job {
  name:
    | 'move-tasks'
    | 'look-at-rights'
    | 'start-case'
    | 'case-message'
    | 'wake-deadlines'
    | 'mail'
    | 'message'
    | 'bundle'
    | 'channel-code'
    | 'overrun';
  body: Record<string, unknown>;
  /** A later job with the same key replaces this one while it waits. */
  key?: string;
  /** Real epoch milliseconds; at once where absent. */
  at?: number;
}
