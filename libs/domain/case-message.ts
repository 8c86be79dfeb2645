import type { DecidedPart, OpenLine } from './answer-part.js';
import type { ChosenCode } from './code-list.js';
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
  | { kind: 'overturned'; questionId: string; questionKey: string; reason: string }
  /** The next questions follow this version of the playbook. */
  | { kind: 'moved'; playbookVersion: number }
  | {
      kind: 'child-ended';
      childId: string;
      end: 'closed' | 'cancelled';
      closeReason: string;
      /** The answer that was carried out before the child ended; absent where none was. */
      carriedOut?: string;
    };

/** `seq` counts from 1 within a case, over all its runs. */
export type CaseMessage = { seq: number } & CaseMessageBody;
