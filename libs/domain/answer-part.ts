import type { CaseLine } from './case.js';
import type { ChosenCode } from './code-list.js';
import type { Quantity } from './quantity.js';
import type { AnswerPayload } from './question.js';

/** What somebody says of a line or a part of it, as it was sent: the quantity in any unit that converts. */
export interface GivenPart {
  lineNo: number;
  quantity: Quantity;
  answer: string;
  reason: string | null;
  /** A code of the list that the answer asks for. */
  reasonCode: string | null;
  payload: AnswerPayload;
}

/** The same as it is recorded: in the line's own unit, with the code that was found. */
export interface AnswerPart extends Omit<GivenPart, 'reasonCode'> {
  reasonCode: ChosenCode | null;
}

/** What a decision made of a line or a part of it. */
export interface DecidedPart extends AnswerPart {
  id: string;
  /** Real epoch milliseconds of the instant fields in the payload, for the workflow's timers. */
  realInstants: Record<string, number>;
}

/** A line with the quantity that nothing was decided about. */
export type OpenLine = CaseLine;
