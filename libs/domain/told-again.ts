import type { CaseLine } from './case.js';
import { mergeLines } from './merging.js';
import { isPositive, subtractQuantities } from './quantity.js';
import { convert, type ItemUnit } from './units.js';

type PacksOf = (item: string | undefined) => readonly ItemUnit[];

/** What an equal event says of lines beyond what is held already. */
export interface MoreLines {
  /** Lines that are new to the case, as they would be numbered there. */
  added: CaseLine[];
  /** Lines of the case of which more is meant, as they would stand there. */
  grown: CaseLine[];
  /** All that goes beyond the case, as lines of their own. */
  beyond: CaseLine[];
  /** False where some of it is counted in a unit that does not convert into the case's own. */
  fits: boolean;
}

/**
 * What an event tells beyond the open lines of the case that it counts on, and beyond what cases apart from it hold. What
 * cannot be compared counts as not held. `lastLineNo`: the highest that the case ever gave a line.
 */
export function moreThanHeld(
  told: readonly CaseLine[],
  open: readonly CaseLine[],
  apart: readonly CaseLine[],
  lastLineNo: number,
  packsOf: PacksOf,
): MoreLines {
  const meant = told.flatMap((line) => without(line, apart, packsOf) ?? []);
  const { reached, added, grown } = mergeLines(meant, open, lastLineNo, packsOf);
  const unfit = meant.filter((line) => !reached.some((each) => isSameGoods(each, line)));
  const more = grown.flatMap((line) => without(line, open, packsOf) ?? []);
  return { added, grown, beyond: [...added, ...more, ...unfit], fits: unfit.length === 0 };
}

/** What is left of a line without what others hold of it; null where nothing is. */
function without(line: CaseLine, held: readonly CaseLine[], packsOf: PacksOf): CaseLine | null {
  const quantity = held.reduce((left, each) => {
    const same = isSameGoods(each, line) ? convert(each.quantity, left.unit, packsOf(line.item)) : null;
    return same ? subtractQuantities(left, same) : left;
  }, line.quantity);
  return isPositive(quantity) ? { ...line, quantity } : null;
}

function isSameGoods(one: CaseLine, other: CaseLine): boolean {
  return one.kind === other.kind && one.ref === other.ref;
}
