import type { ArrivedLot } from './arrival.js';
import {
  compareQuantities,
  isPositive,
  subtractQuantities,
  sumQuantities,
  type Quantity,
} from './quantity.js';
import { convert, type ItemUnit } from './units.js';

/** Whether stock may be used: it waits for its inspection, or was refused by it. What is allocated already is none of these. */
export const STOCK_STATES = ['usable', 'in-inspection', 'blocked'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** So much of a lot lies in one place in one state, as ERP says. */
export interface LotStock {
  lot: string;
  item: string;
  location: string;
  quantity: Quantity;
  state: StockState;
}

/** What ERP shows of an arrived lot, no more of it than is said to have arrived. */
export interface LotFound {
  lot: string;
  usable: Quantity;
  /** In inspection, or not booked into ERP yet: it may become usable. */
  expected: Quantity;
  /** Neither usable nor expected: blocked by the inspection, or not there. */
  lacking: Quantity;
  /** False where ERP shows nothing of the lot that could be counted in this unit. */
  booked: boolean;
}

/**
 * Each arrived lot by what ERP shows of it at this moment, in one unit. A lot that is named twice counts once, with the sum;
 * what does not convert into the unit counts as not booked.
 */
export function findLots(
  arrived: readonly ArrivedLot[],
  stock: readonly LotStock[],
  unit: string,
  packs: readonly ItemUnit[] = [],
): LotFound[] {
  const lots = [...new Set(arrived.map(({ lot }) => lot))];
  return lots.map((lot) => {
    const told = arrived.filter((each) => each.lot === lot).map(({ quantity }) => quantity);
    return find(lot, told, shownOf(lot, stock, unit, packs), unit, packs);
  });
}

type Shown = Record<StockState, Quantity>;

function find(
  lot: string,
  told: readonly Quantity[],
  shown: Shown | null,
  unit: string,
  packs: readonly ItemUnit[],
): LotFound {
  const said = sumIn(told, unit, packs);
  const none = { value: '0', unit };
  if (!shown) return { lot, usable: none, expected: said ?? none, lacking: none, booked: false };
  const all = said ?? sumQuantities([shown.usable, shown['in-inspection']], unit);
  const usable = least(all, shown.usable);
  const expected = least(subtractQuantities(all, usable), shown['in-inspection']);
  const lacking = subtractQuantities(subtractQuantities(all, usable), expected);
  return { lot, usable, expected, lacking, booked: true };
}

function shownOf(
  lot: string,
  stock: readonly LotStock[],
  unit: string,
  packs: readonly ItemUnit[],
): Shown | null {
  const ofLot = stock.filter((each) => each.lot === lot && isPositive(each.quantity));
  const inState = (state: StockState) =>
    sumIn(
      ofLot.filter((each) => each.state === state).map(({ quantity }) => quantity),
      unit,
      packs,
    );
  const [usable, inInspection, blocked] = STOCK_STATES.map(inState);
  if (ofLot.length === 0 || !usable || !inInspection || !blocked) return null;
  return { usable, 'in-inspection': inInspection, blocked };
}

/** Null where one of them does not convert. */
function sumIn(quantities: readonly Quantity[], unit: string, packs: readonly ItemUnit[]): Quantity | null {
  const converted = quantities.map((quantity) => convert(quantity, unit, packs));
  return converted.every((quantity) => quantity !== null) ? sumQuantities(converted, unit) : null;
}

/** What is left of a need once this much is there; zero where nothing is. Both in one unit. */
export function stillMissing(need: Quantity, there: Quantity): Quantity {
  const left = subtractQuantities(need, there);
  return isPositive(left) ? left : { value: '0', unit: need.unit };
}

/** The smaller of the two. Throws a RangeError where the units differ. */
export function least(a: Quantity, b: Quantity): Quantity {
  return compareQuantities(a, b) <= 0 ? a : b;
}
