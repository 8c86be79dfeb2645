import type { CaseLine } from './case.js';
import type { ExceptionType } from './exception-type.js';
import type { CaseFacts, MaterialShortageFacts } from './facts/index.js';
import { compareQuantities, type Quantity } from './quantity.js';
import { convert, unitsFor, type ItemUnit } from './units.js';

/** A case as far as merging needs to know it. */
export interface Mergeable {
  number: number;
  facts: CaseFacts;
  lines: readonly CaseLine[];
}

type PacksOf = (item: string | undefined) => readonly ItemUnit[];

/**
 * Why what the one case is about cannot be seen to by the other, and what would be right; null where it can. Lots come along
 * whatever they are; what one decision of the other case would not reach may not be lost by merging.
 */
export function whyNotMerge(from: Mergeable, into: Mergeable): string | null {
  if (from.facts.type !== into.facts.type) {
    return `Case ${from.number} is a ${from.facts.type}, case ${into.number} a ${into.facts.type}: merge it into a case of its own type.`;
  }
  switch (from.facts.type) {
    case 'quality-hold':
      return null;
    case 'material-shortage':
      return into.facts.type === from.facts.type
        ? whyNotCovered({ number: from.number, ...from.facts }, { number: into.number, ...into.facts })
        : null;
    case 'rework-approval':
      return into.facts.type === from.facts.type && into.facts.lot !== from.facts.lot
        ? `Case ${from.number} asks for a rework of lot ${from.facts.lot}, case ${into.number} of lot ${into.facts.lot}: each has an order of its own. Answer each for itself.`
        : null;
    case 'downtime':
      return into.facts.type === from.facts.type && into.facts.machine !== from.facts.machine
        ? `Case ${from.number} is about ${from.facts.machine}, case ${into.number} about another machine: each is blocked for itself. Answer each for itself.`
        : null;
    case 'maintenance-conflict':
      return `Case ${from.number} is about a pair of orders of its own, which a decision in case ${into.number} would not move. Answer each for itself.`;
  }
}

type Shortage = Pick<MaterialShortageFacts, 'order' | 'component' | 'missing'> & { number: number };

function whyNotCovered(from: Shortage, into: Shortage): string | null {
  if (from.order !== into.order) {
    return `Case ${from.number} is about order ${from.order}, case ${into.number} about order ${into.order}: what covers the one does not cover the other. Answer each for itself.`;
  }
  if (from.component !== into.component) {
    return `Case ${from.number} lacks ${from.component}, case ${into.number} lacks ${into.component}: what covers the one does not cover the other. Answer each for itself.`;
  }
  const missing = convert(from.missing, into.missing.unit);
  if (missing && compareQuantities(missing, into.missing) <= 0) return null;
  return `Case ${into.number} lacks ${into.missing.value} ${into.missing.unit}, which does not cover the ${from.missing.value} ${from.missing.unit} of case ${from.number}: merge them the other way round.`;
}

/** A line that came to a case by a merge, new or grown, in the units of the case that it came to. */
export interface MergedLines {
  /** Lines as they stand in the case afterwards, all that the other case spoke of. */
  reached: CaseLine[];
  /** Of those, the ones that are new. */
  added: CaseLine[];
  /** Of those, the ones of which more is meant than before. */
  grown: CaseLine[];
  /** What keeps it from being told exactly, a sentence each. */
  faults: string[];
}

/**
 * What the lines of the one case make of those of the other. The same lot in both is one lot: it is counted once, and as
 * much of it as the case that meant more of it meant. `lastLineNo`: the highest that the case which goes on ever gave a line.
 */
export function mergeLines(
  from: readonly CaseLine[],
  into: readonly CaseLine[],
  lastLineNo: number,
  packsOf: PacksOf,
): MergedLines {
  const merged: MergedLines = { reached: [], added: [], grown: [], faults: [] };
  let lineNo = lastLineNo;
  for (const line of from) {
    const same = into.find(({ kind, ref }) => kind === line.kind && ref === line.ref);
    if (!same) {
      lineNo += 1;
      merged.added.push({ ...line, lineNo });
      merged.reached.push({ ...line, lineNo });
      continue;
    }
    const packs = packsOf(same.item ?? line.item);
    const meant = convert(line.quantity, same.quantity.unit, packs);
    if (!meant) {
      merged.faults.push(notConverted(line, same.quantity, packs));
      continue;
    }
    const grown = compareQuantities(meant, same.quantity) > 0;
    const reached = grown ? { ...same, quantity: meant } : same;
    merged.reached.push(reached);
    if (grown) merged.grown.push(reached);
  }
  return merged;
}

function notConverted({ kind, ref, quantity }: CaseLine, { unit }: Quantity, packs: readonly ItemUnit[]) {
  return `${quantity.unit} of ${kind} ${ref} does not convert into ${unit}, in which the other case counts it. Say how the item is packed, or raise it in one of: ${unitsFor(unit, packs).join(', ')}.`;
}

/** Answers to a part of a line that free it: an equal event that comes later has it held again. */
export const LETS_GO: readonly string[] = ['release'];

/** Whether cases of a type hold goods that must be on hold elsewhere before a case of it may end as merged. */
export const HANDS_OVER_GOODS: Record<ExceptionType, boolean> = {
  'quality-hold': true,
  'material-shortage': false,
  downtime: false,
  'rework-approval': false,
  'maintenance-conflict': false,
};
