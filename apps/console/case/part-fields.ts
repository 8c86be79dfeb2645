import type { CaseDetail, QuestionView } from '../../../libs/contracts/api/index.js';
import {
  DECIMAL_SHAPE,
  addQuantities,
  compareQuantities,
  subtractQuantities,
} from '../../../libs/domain/quantity.js';
import type { Quantity } from '../../../libs/domain/quantity.js';
import { convert } from '../../../libs/domain/units.js';
import type { CodeChoices } from '../api/codes.js';
import { formBody, type Json } from '../form/form-body.js';
import type { FormField, FormValues } from '../form/form-field.js';
import { answerFields } from './answer-fields.js';

type Line = CaseDetail['lines'][number];
type Body = Record<string, Json>;

/** The lines of which something is left to decide. */
export function openLinesOf({ lines }: CaseDetail): Line[] {
  return lines.filter(({ open }) => DECIMAL_SHAPE.test(open.value) && Number(open.value) > 0);
}

/** Lots and orders by their line's number. */
export function refsOf({ lines }: CaseDetail): ReadonlyMap<number, string> {
  return new Map(lines.map(({ lineNo, ref }) => [lineNo, ref]));
}

/** What the form asks of one part: of which line how much, what becomes of it, and what that answer asks for. */
export function partFields(
  index: number,
  open: readonly Line[],
  question: QuestionView,
  values: FormValues,
  codes: CodeChoices,
): FormField[] {
  const at = `/parts/${index}`;
  const option = question.offered.find(({ key }) => key === values[`${at}/answer`]);
  const lines = open.map(({ lineNo, kind, ref }) => ({
    value: String(lineNo),
    label: `${kind === 'lot' ? 'Lot' : 'Order'} ${ref}`,
  }));
  const answers = question.offered.map(({ key, label }) => ({ value: key, label }));
  return [
    { pointer: `${at}/lineNo`, label: 'Lot or order', kind: 'choice', required: true, options: lines },
    { pointer: `${at}/quantity`, label: 'How much', kind: 'quantity', required: true },
    {
      ...{ pointer: `${at}/answer`, label: 'What becomes of it', kind: 'choice', required: true },
      options: [{ value: '', label: 'Choose one' }, ...answers],
    },
    ...(option ? answerFields(option, codes, at) : []),
  ];
}

/** One part a line, with all that is open of it: what is likely stands there already. */
export function firstParts(open: readonly Line[]): FormValues {
  return Object.assign(
    {},
    ...open.map((line, index) => partValues(index, line, line.open.value)),
  ) as FormValues;
}

/** The values of one more part: what is left of the first line that is not said wholly. */
export function nextPart(index: number, open: readonly Line[], values: FormValues): FormValues {
  const left = open.map((line) => ({ line, rest: leftOf(line, values) }));
  const first = left.find(({ rest }) => rest && Number(rest.value) > 0) ?? left[0];
  return first ? partValues(index, first.line, first.rest?.value ?? '') : {};
}

function partValues(index: number, { lineNo, open }: Line, value: string): FormValues {
  const at = `/parts/${index}`;
  return {
    [`${at}/lineNo`]: String(lineNo),
    [`${at}/quantity/value`]: value,
    [`${at}/quantity/unit`]: open.unit,
  };
}

/** What nothing is said about yet; null where that cannot be known, such as in a unit that only the plant knows. */
export function leftOf({ lineNo, open }: Line, values: FormValues): Quantity | null {
  const said = Object.keys(values).filter((pointer) => /^\/parts\/\d+\/lineNo$/.test(pointer));
  let left: Quantity = open;
  for (const pointer of said) {
    if (values[pointer] !== String(lineNo)) continue;
    const part = quantityAt(pointer.replace('lineNo', 'quantity'), values, open.unit);
    if (!part) return null;
    left = subtractQuantities(left, part);
  }
  return addQuantities(left, { value: '0', unit: open.unit });
}

/** `40 pcs left open`, `10 pcs too much`, or nothing where all is said. */
export function leftWords(line: Line, values: FormValues): string {
  const left = leftOf(line, values);
  if (!left) return '';
  const compared = compareQuantities(left, { value: '0', unit: left.unit });
  if (compared === 0) return 'all of it is said';
  if (compared > 0) return `${left.value} ${left.unit} stay open`;
  return `${left.value.replace('-', '')} ${left.unit} too much`;
}

function quantityAt(pointer: string, values: FormValues, unit: string): Quantity | null {
  const value = (values[`${pointer}/value`] ?? '').trim().replace(',', '.');
  if (value === '') return { value: '0', unit };
  return DECIMAL_SHAPE.test(value) ? convert({ value, unit: values[`${pointer}/unit`] ?? unit }, unit) : null;
}

/** The values after part `index` is taken out, the later ones moved up. */
export function withoutPart(values: FormValues, index: number): FormValues {
  const entries = Object.entries(values).flatMap(([pointer, value]): [string, string][] => {
    const [, number, rest] = /^\/parts\/(\d+)\/(.+)$/.exec(pointer) ?? [];
    if (number === undefined || Number(number) < index) return [[pointer, value]];
    return Number(number) === index ? [] : [[`/parts/${Number(number) - 1}/${rest}`, value]];
  });
  return Object.fromEntries(entries);
}

/** The request; a line is named by its number. */
export function partsBody(fields: readonly FormField[], values: FormValues, zone: string): Body {
  const body = formBody(fields, values, zone);
  const parts = Array.isArray(body['parts']) ? (body['parts'] as Body[]) : [];
  return { ...body, parts: parts.map((part) => ({ ...part, lineNo: Number(part['lineNo']) })) };
}
