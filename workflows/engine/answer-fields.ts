import {
  quantityText,
  type AnswerPayload,
  type AnswerValue,
  type Quantity,
  type TimeWindow,
} from '../../libs/domain/index.js';

/** The playbook requires the fields that are read here, so one that is missing is a fault, not somebody's mistake. */
export function textIn(payload: AnswerPayload, field: string): string {
  const value = payload[field];
  if (typeof value === 'string') return value;
  throw missing(field, 'a text');
}

export function quantityIn(payload: AnswerPayload, field: string): Quantity {
  const value = payload[field];
  if (isQuantity(value)) return value;
  throw missing(field, 'a quantity');
}

export function windowIn(payload: AnswerPayload, field: string): TimeWindow {
  const value = payload[field];
  if (isWindow(value)) return value;
  throw missing(field, 'a window');
}

/** What fills the braces of a prompt: texts and quantities. */
export function wordsOf(payload: AnswerPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]): [string, string][] => {
      if (typeof value === 'string') return [[name, value]];
      return isQuantity(value) ? [[name, quantityText(value)]] : [];
    }),
  );
}

function isQuantity(value: AnswerValue | undefined): value is Quantity {
  return typeof value === 'object' && 'unit' in value;
}

function isWindow(value: AnswerValue | undefined): value is TimeWindow {
  return typeof value === 'object' && 'from' in value;
}

function missing(field: string, what: string): Error {
  return new Error(`the answer lacks ${what} as "${field}"`);
}
