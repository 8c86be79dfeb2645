import { answerFaults } from './answer-check.js';
import type { AnswerPart, GivenPart, OpenLine } from './answer-part.js';
import type { CaseLine } from './case.js';
import { fitConcession } from './concession.js';
import { ENDS_THE_ROUND } from './decision-rule.js';
import { fault, type Fault } from './fault.js';
import type { AnswerOption, QuestionPolicy } from './playbook.js';
import {
  addQuantities,
  compareQuantities,
  isPositive,
  subtractQuantities,
  sumQuantities,
} from './quantity.js';
import type { Quantity } from './quantity.js';
import type { AnswerPayload } from './question.js';
import { convert, whyNotConverted, type ItemUnit } from './units.js';

/** The answer of a decision that says something else of each line, or leaves a rest open. */
export const BY_LINE = 'by-line';

/** What is left of each line after the parts that stand; lines of which nothing is left are left out. */
export function openLines(
  lines: readonly CaseLine[],
  standing: readonly Pick<AnswerPart, 'lineNo' | 'quantity'>[],
): OpenLine[] {
  return lines.flatMap((line) => {
    const { unit } = line.quantity;
    const taken = standing.filter(({ lineNo }) => lineNo === line.lineNo).map(({ quantity }) => quantity);
    const quantity = subtractQuantities(line.quantity, sumQuantities(taken, unit));
    return isPositive(quantity) ? [{ ...line, quantity }] : [];
  });
}

/** One answer for everything that is open, line by line. */
export function wholeParts(
  open: readonly OpenLine[],
  said: Omit<AnswerPart, 'lineNo' | 'quantity'>,
): AnswerPart[] {
  return open.map(({ lineNo, quantity }) => ({ lineNo, quantity, ...said }));
}

/** What the parts come to as one answer: their own where they agree and leave nothing open, else `by-line`. */
export function answerOfParts(open: readonly OpenLine[], parts: readonly AnswerPart[]): string {
  const [first] = parts;
  if (!first || openLines(open, parts).length > 0) return BY_LINE;
  const same = parts.every(
    ({ answer, payload }) =>
      answer === first.answer && JSON.stringify(payload) === JSON.stringify(first.payload),
  );
  return same ? first.answer : BY_LINE;
}

/** The parts in their lines' units, in the lines' order, so that two people who say the same have said the same. */
export function sortedParts<P extends Pick<AnswerPart, 'lineNo' | 'answer'>>(parts: readonly P[]): P[] {
  return parts.toSorted((a, b) => a.lineNo - b.lineNo || a.answer.localeCompare(b.answer));
}

/**
 * The parts in the units of their lines; or what is wrong with them, with pointers into `{ parts }`: a line that is not
 * open, a unit that does not convert, more than is open, a concession for more, an answer that is not offered. `packsOf` knows how an item is packed.
 */
export function fitParts(
  policy: QuestionPolicy,
  open: readonly OpenLine[],
  given: readonly GivenPart[],
  packsOf: (item: string | undefined) => readonly ItemUnit[],
  now: Date,
): { quantities: Quantity[]; payloads: AnswerPayload[]; faults: Fault[] } {
  if (given.length === 0)
    return { quantities: [], payloads: [], faults: [fault('/parts', 'Say something of a line at least.')] };
  const fitted = given.map((part, i) => fit(`/parts/${i}`, open, part, packsOf));
  const conceded = given.map((part, i) => {
    const option = policy.answers.find(({ key }) => key === part.answer);
    const { item, quantity, faults: unfit } = fitted[i] ?? { quantity: part.quantity, faults: [] };
    if (!option || unfit.length > 0) return { payload: part.payload, faults: [] };
    return fitConcession(`/parts/${i}`, option, part.payload, [{ item, quantity }], packsOf);
  });
  const faults = [
    ...fitted.flatMap(({ faults: own }) => own),
    ...conceded.flatMap(({ faults: own }) => own),
    ...given.flatMap((part, i) => sayingFaults(`/parts/${i}`, policy, part, now)),
  ];
  const quantities = fitted.map(({ quantity }) => quantity);
  const payloads = conceded.map(({ payload }) => payload);
  return { quantities, payloads, faults: faults.length > 0 ? faults : sumFaults(open, given, quantities) };
}

function fit(
  at: string,
  open: readonly OpenLine[],
  { lineNo, quantity }: GivenPart,
  packsOf: (item: string | undefined) => readonly ItemUnit[],
): { item?: string | undefined; quantity: Quantity; faults: Fault[] } {
  const line = open.find((each) => each.lineNo === lineNo);
  if (!line) {
    const left = open.map((each) => each.lineNo).join(', ') || 'none';
    return {
      quantity,
      faults: [fault(`${at}/lineNo`, `Nothing of line ${lineNo} is open. Open lines: ${left}.`)],
    };
  }
  const packs = packsOf(line.item);
  const converted = convert(quantity, line.quantity.unit, packs);
  if (converted) return { item: line.item, quantity: plain(converted), faults: [] };
  return {
    quantity,
    faults: [fault(`${at}/quantity/unit`, whyNotConverted(quantity, line.quantity.unit, packs))],
  };
}

function sumFaults(
  open: readonly OpenLine[],
  given: readonly GivenPart[],
  quantities: readonly Quantity[],
): Fault[] {
  return open.flatMap((line) => {
    const { unit } = line.quantity;
    const ofLine = quantities.filter((_, i) => given[i]?.lineNo === line.lineNo);
    const sum = sumQuantities(ofLine, unit);
    if (compareQuantities(sum, line.quantity) <= 0) return [];
    const last = given.findLastIndex(({ lineNo }) => lineNo === line.lineNo);
    const over = subtractQuantities(sum, line.quantity);
    const message = `${line.kind} ${line.ref} has ${words(line.quantity)} open, the parts come to ${words(sum)}: ${words(over)} too much.`;
    return [
      fault(
        `/parts/${last}/quantity/value`,
        message.replace(/^./, (letter) => letter.toUpperCase()),
      ),
    ];
  });
}

function sayingFaults(at: string, { answers }: QuestionPolicy, part: GivenPart, now: Date): Fault[] {
  const offered = answers.filter(({ key }) => !ENDS_THE_ROUND.has(key));
  const option = offered.find(({ key }) => key === part.answer);
  if (!option) return [fault(`${at}/answer`, `Give one of: ${offered.map(({ key }) => key).join(', ')}.`)];
  return answerFaults(option, part, now).map(({ pointer, message }) => fault(`${at}${pointer}`, message));
}

/** An answer whose parts say everything; nothing is asked of it as a whole. */
export const BY_LINE_OPTION: AnswerOption = {
  key: BY_LINE,
  label: 'By line',
  effect: 'Each line, or part of a line, goes its own way. What you leave out stays open.',
  reason: 'optional',
  fields: [],
};

/** What a question offers under a key; `by-line` where its policy lets owners answer line by line. */
export function offeredAnswer({ answers, perLine }: QuestionPolicy, key: string): AnswerOption | undefined {
  if (key === BY_LINE && perLine) return BY_LINE_OPTION;
  return answers.find((option) => option.key === key);
}

/** Without trailing zeros. */
function plain(quantity: Quantity): Quantity {
  return addQuantities(quantity, { value: '0', unit: quantity.unit });
}

function words({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}
