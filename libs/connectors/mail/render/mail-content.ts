import type {
  AnswerOption,
  AnswerPayload,
  CaseFacts,
  CaseLine,
  ContextSection,
  ExceptionType,
  HoldStanding,
  Language,
  NotificationKind,
  RoutingReason,
  Severity,
} from '../../../domain/index.js';
import type { EffectInMail } from './standing-words.js';

export type MailKind = NotificationKind;

/** Somebody and the duty for which they are asked. */
export interface AskedPerson {
  name: string;
  duty: string;
}

/** Everything that a mail may say, already looked up. */
export interface MailContent {
  kind: NotificationKind;
  language: Language;
  plant: string;
  case: {
    number: number;
    type: ExceptionType;
    title: string;
    severity: Severity;
    /** The node in words, from the plant down. */
    where: string;
    facts: CaseFacts;
    lines: CaseLine[];
    context: ContextSection[];
    note: string | null;
    reporter: string | null;
    /** What the case changed in other systems, or tried to; absent for none. */
    effects?: EffectInMail[];
    /** What the systems prove of its hold; absent for a case that holds nothing. */
    hold?: HoldStanding;
  };
  question: {
    prompt: string;
    answers: AnswerOption[];
    about: AnswerPayload;
    askedAt: Date;
    dueAt: Date;
    endReason: string | null;
    /** The offered answer that silence decided; null for a tie-break by rule, and where somebody answered or it is still asked. */
    bySilence: AnswerOption | null;
    /** From when on somebody on duty may answer, null for nobody within a week; absent where somebody could at once. */
    nobodyUntil?: Date | null;
  };
  /** `queued`: one of several who may claim the task. */
  you: AskedPerson & { why: RoutingReason | 'reassigned' | 'claimed' | null; queued: boolean };
  /** For `forwarded` the question that came with the task, for `returned` its answer too; null for all else. */
  passedOn: { from: string; to: string; question: string; answer: string | null } | null;
  /** Who was asked before you, where the question climbed. */
  before: AskedPerson[];
  /** Who else must answer the same question. */
  others: AskedPerson[];
  /** Where the whole case stands; opening it decides nothing. */
  link: string;
  now: Date;
}

/** How the plant says an instant, with its zone. */
export type SayInstant = (instant: Date) => string;
