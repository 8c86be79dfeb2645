import { child, fault, type Fault } from './fault.js';
import type { AnswerField, AnswerOption } from './playbook.js';
import { DECIMAL_SHAPE, isPositive, isQuantity } from './quantity.js';
import type { AnswerPayload, AnswerValue } from './question.js';
import type { TimeWindow } from './facts/index.js';

/** Answers whose optional fields may not all be left out. */
const ONE_OF: Record<string, readonly string[]> = { 'use-as-is': ['until', 'quantity'] };

/** No plan reaches further; a typing error in the year does. */
const HORIZON_MS = 10 * 366 * 86_400_000;

/** What is wrong with a reason and fields, with pointers into `{ reason, payload }`. What is planned ends after `now`, and not too far from it. */
export function answerFaults(
  option: AnswerOption,
  given: { reason: string | null; payload: AnswerPayload },
  now: Date,
): Fault[] {
  const known = new Set(option.fields.map((field) => field.name));
  const foreign = Object.keys(given.payload).filter((name) => !known.has(name));
  return [
    ...(option.reason === 'required' && !given.reason?.trim() ? [fault('/reason', 'Say why.')] : []),
    ...foreign.map((name) => fault(child('/payload', name), 'This answer has no such field.')),
    ...option.fields.flatMap((field) => fieldFaults(field, given.payload[field.name], now)),
    ...oneOfFaults(option, given.payload),
  ];
}

/** The fields of which at least one must be given; empty where each is for itself. */
export function alternatives({ key, fields }: AnswerOption): AnswerField[] {
  const names = ONE_OF[key] ?? [];
  return fields.filter(({ name }) => names.includes(name));
}

function oneOfFaults(option: AnswerOption, payload: AnswerPayload): Fault[] {
  const fields = alternatives(option);
  if (fields.length === 0 || fields.some(({ name }) => isGiven(payload[name]))) return [];
  return [fault('/payload', `Give at least one of: ${fields.map(({ label }) => label).join(', ')}.`)];
}

function fieldFaults(field: AnswerField, value: AnswerValue | undefined, now: Date): Fault[] {
  const pointer = child('/payload', field.name);
  if (!isGiven(value)) return field.required ? [fault(pointer, `Give ${field.label}.`)] : [];
  const message = valueFault(field.kind, value, now);
  return message === null ? [] : [fault(pointer, message)];
}

function isGiven(value: AnswerValue | undefined): value is AnswerValue {
  return value !== undefined && value !== '';
}

function valueFault(kind: AnswerField['kind'], value: AnswerValue, now: Date): string | null {
  switch (kind) {
    case 'text':
    case 'node':
      return typeof value === 'string' ? null : 'Give a text.';
    case 'decimal':
      return typeof value === 'string' && DECIMAL_SHAPE.test(value) && !value.startsWith('-')
        ? null
        : 'Give a decimal number that is not negative.';
    case 'quantity':
      return isQuantity(value) && isPositive(value) ? null : 'Give a quantity above zero, with its unit.';
    case 'instant':
      return typeof value === 'string' && isNear(value, now) && isAfter(value, now)
        ? null
        : 'Give a date and time that is still to come, in the next ten years.';
    case 'window':
      return isWindow(value, now) ? null : 'Give a beginning and a later end that is still to come.';
  }
}

function isWindow(value: AnswerValue, now: Date): value is TimeWindow {
  if (typeof value !== 'object' || !('from' in value)) return false;
  const { from, to } = value;
  return isNear(from, now) && isNear(to, now) && isAfter(to, now) && Date.parse(from) < Date.parse(to);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function isNear(text: string, now: Date): boolean {
  return INSTANT.test(text) && Math.abs(Date.parse(text) - now.getTime()) < HORIZON_MS;
}

function isAfter(text: string, now: Date): boolean {
  return Date.parse(text) > now.getTime();
}
