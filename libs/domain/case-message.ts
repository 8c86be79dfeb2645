import type { DecidedPart, OpenLine } from './answer-part.js';
import type { ChosenCode } from './code-list.js';
import type { CaseLine } from './case.js';
import type { HeldGoods } from './effect.js';
import type { CaseFacts } from './facts/index.js';
import type { AnswerPayload, DecisionOrigin } from './question.js';
import type { OwnEvent, WorldEvent } from './world-event.js';

/** What a case workflow is told. Recorded in Postgres and numbered under the case's lock before it is sent. */
export type CaseMessageBody =
  | {
      kind: 'decided';
      questionId: string;
      questionKey: string;
      round: number;
      answer: string;
      payload: AnswerPayload;
      origin: DecisionOrigin;
      decidedById: string | null;
      /** The duty that was first asked of the task whose answer ended the round; null where silence decided. */
      decidedForDuty: string | null;
      /** Real epoch milliseconds of the instant fields in the payload, for the workflow's timers. */
      realInstants: Record<string, number>;
      /** The code that explains the answer; absent where it asks for none. */
      reasonCode?: ChosenCode;
      /** What caused it all, as it was known then; absent where the answer asks for no cause. */
      causeCode?: ChosenCode;
      /** Line by line, where the question was asked so; absent where the answer goes for the whole case. */
      parts?: DecidedPart[];
      /** With `parts`: what nothing is decided about yet. Empty where nothing is left. */
      openLines?: OpenLine[];
    }
  | {
      kind: 'world';
      event: WorldEvent | OwnEvent;
      payload: AnswerPayload;
      /** With `facts-corrected`: all of them, as they stand now. */
      facts?: CaseFacts;
    }
  | { kind: 'cancelled'; reason: string }
  /** The decision no longer holds: what it did is taken back, and the question is asked again. */
  | {
      kind: 'overturned';
      questionId: string;
      questionKey: string;
      reason: string;
      /** As they stand now, where an earlier run had decided about them: this run was not told of them. */
      lines?: CaseLine[];
    }
  /** The next questions follow this version of the playbook. */
  | { kind: 'moved'; playbookVersion: number }
  | {
      kind: 'child-ended';
      childId: string;
      end: 'closed' | 'cancelled';
      closeReason: string;
      /** The answer that was carried out before the child ended; absent where none was. */
      carriedOut?: string;
    }
  /** The child goes on within another case: its end is the end to wait for. */
  | { kind: 'child-merged'; childId: string; intoCaseId: string }
  /** The case goes on within another: it ends once that one holds what this one holds. */
  | { kind: 'merged'; intoCaseId: string; intoNumber: number; handsOver: boolean }
  /** Lines came from another case: hold them, and tell that case. `lines` as they stand here now. */
  | { kind: 'lines-added'; fromCaseId: string; lines: CaseLine[] }
  /** Lines went to another case: what is `left` of each here, "0" where nothing is, and the `goods` that went. */
  | { kind: 'lines-moved'; toCaseId: string; left: CaseLine[]; goods: HeldGoods[] }
  /** The other case holds the goods that went to it, proved by read-back; `held` is false where it could not. */
  | { kind: 'taken-over'; byCaseId: string; held: boolean };

/** `seq` counts from 1 within a case, over all its runs. */
export type CaseMessage = { seq: number } & CaseMessageBody;
