import type { OpenLine } from './answer-part.js';
import type { CaseLine } from './case.js';
import type { ExceptionType } from './exception-type.js';
import { fault, type Fault } from './fault.js';
import type { HeldGoods } from './effect.js';
import {
  addQuantities,
  compareQuantities,
  isPositive,
  subtractQuantities,
  type Quantity,
} from './quantity.js';
import { convert, unitsFor, type ItemUnit } from './units.js';

/** Why a case of a type has nothing to split; null where lines may go to a case of their own. */
export const WHY_NOT_SPLIT: Record<ExceptionType, string | null> = {
  'quality-hold': null,
  'material-shortage':
    'A shortage is of one component of one order: answer "split" where a part of the order is to be built.',
  downtime: 'A downtime is of one machine: there is nothing to split.',
  'rework-approval':
    'A rework has one order of the whole quantity in ERP: withdraw it, and propose each part for itself.',
  'maintenance-conflict': 'A conflict is of one machine and two orders: there is nothing to split.',
};

/** A line, or a part of it in any unit that converts, that is to go to a case of its own; all of the line without a quantity. */
export interface SplitPart {
  lineNo: number;
  quantity?: Quantity;
}

export interface SplitLines {
  /** What goes, by the line that it leaves. */
  moved: { lineNo: number; quantity: Quantity }[];
  /** What is left of each line that something leaves; "0" where nothing is. */
  left: CaseLine[];
  /** What goes, with what stays behind of it. */
  goods: HeldGoods[];
}

type Fitted = { of: CaseLine; quantity: Quantity } | { fault: Fault };

/**
 * Takes parts off lines; or what is wrong with them, with pointers into `{ parts }`: a line that is decided already, a unit
 * that does not convert, more than the line has, all there is.
 */
export function splitLines(
  lines: readonly CaseLine[],
  open: readonly OpenLine[],
  parts: readonly SplitPart[],
  packsOf: (item: string | undefined) => readonly ItemUnit[],
): { split: SplitLines; faults: Fault[] } {
  const fitted = parts.map((part, i) => fit(`/parts/${i}`, lines, open, part, parts.slice(0, i), packsOf));
  const faults = fitted.flatMap((each) => ('fault' in each ? [each.fault] : []));
  const taken = fitted.flatMap((each) => ('fault' in each ? [] : [each]));
  const left = taken.map(({ of, quantity }) => ({
    ...of,
    quantity: subtractQuantities(of.quantity, quantity),
  }));
  if (faults.length === 0 && leavesNothing(open, left)) {
    faults.push(
      fault('/parts', 'That is all that is open of the case: leave something, or leave it as it is.'),
    );
  }
  const moved = taken.map(({ of, quantity }) => ({ lineNo: of.lineNo, quantity }));
  const goods = taken.map(({ of: { kind, ref }, quantity }, i) => {
    const stays = left[i]?.quantity;
    return { kind, ref, quantity, ...(stays && isPositive(stays) && { left: stays }) };
  });
  return { split: { moved, left, goods }, faults };
}

function leavesNothing(open: readonly OpenLine[], left: readonly CaseLine[]): boolean {
  return open.every(({ lineNo }) => {
    const line = left.find((each) => each.lineNo === lineNo);
    return line !== undefined && !isPositive(line.quantity);
  });
}

function fit(
  at: string,
  lines: readonly CaseLine[],
  open: readonly OpenLine[],
  { lineNo, quantity }: SplitPart,
  before: readonly SplitPart[],
  packsOf: (item: string | undefined) => readonly ItemUnit[],
): Fitted {
  const line = lines.find((each) => each.lineNo === lineNo);
  if (!line) return wrong(`${at}/lineNo`, `The case has no line ${lineNo}: give ${numbersOf(lines)}.`);
  if (before.some((each) => each.lineNo === lineNo))
    return wrong(`${at}/lineNo`, `Line ${lineNo} is named twice: give one quantity for it.`);
  const whole = open.find((each) => each.lineNo === lineNo);
  if (!whole || compareQuantities(whole.quantity, line.quantity) !== 0) {
    return wrong(
      `${at}/lineNo`,
      `Line ${lineNo} is decided already, in whole or in part: overturn that decision first, or split another line.`,
    );
  }
  if (!quantity) return { of: line, quantity: line.quantity };
  const packs = packsOf(line.item);
  const converted = convert(quantity, line.quantity.unit, packs);
  if (!converted) return wrong(`${at}/quantity/unit`, notConverted(line, quantity, packs));
  if (compareQuantities(converted, line.quantity) > 0) {
    return wrong(
      `${at}/quantity/value`,
      `Line ${lineNo} has ${line.quantity.value} ${line.quantity.unit}: give so much at most.`,
    );
  }
  return { of: line, quantity: plain(converted) };
}

function notConverted({ quantity: { unit } }: CaseLine, given: Quantity, packs: readonly ItemUnit[]): string {
  const units = unitsFor(unit, packs);
  if (units.includes(given.unit))
    return `${given.value} ${given.unit} is no exact number of ${unit}: give ${unit}.`;
  return `${given.unit} does not convert into ${unit}. Give one of: ${units.join(', ')}.`;
}

function wrong(pointer: string, message: string): Fitted {
  return { fault: fault(pointer, message) };
}

function numbersOf(lines: readonly CaseLine[]): string {
  return lines.map(({ lineNo }) => lineNo).join(', ') || 'none, for it has no lines';
}

/** Without trailing zeros. */
function plain(quantity: Quantity): Quantity {
  return addQuantities(quantity, { value: '0', unit: quantity.unit });
}
