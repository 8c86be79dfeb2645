import { amount } from '../amount.js';
import type { Allocation, Stock, Supply, TakenLot } from '../state.js';
import { giveBack, takeFrom, usableOf } from './arrivals.js';
import { unitOf } from '../master-data.js';
import {
  already,
  applied,
  conflict,
  documentNumber,
  rejected,
  type CommandOf,
  type Floor,
  type Requester,
  type Verdict,
} from './verdict.js';

/** Brings what is allocated to the order up to the quantity: from the named lots, or from wherever it lies. */
export function allocate(floor: Floor, command: CommandOf<'allocate'>, by: Requester): Verdict {
  const { order, item, quantity } = command;
  if (quantity.unit !== unitOf(item)) return rejected(`${item} is counted in ${unitOf(item)}`);
  const standing = allocationsOf(floor, command);
  const [first] = standing;
  const more = amount(quantity) - standing.reduce((sum, one) => sum + one.quantity, 0);
  if (first && more <= 0) return already(first.ref, 'it is allocated already');
  const lots = lotsToTake(standing, command);
  const objection = lots.map((lot) => shortOf(floor, lot, item, quantity.unit)).find(Boolean);
  if (objection) return conflict(objection);
  const fromLots = lots.reduce((sum, lot) => sum + lot.quantity, 0);
  const rest = Math.max(0, more - fromLots);
  const stock = floor.master.stock(item);
  const usable = stock.reduce((sum, at) => sum + at.usable, 0);
  if (usable < rest) return conflict(`only ${usable} ${quantity.unit} of ${item} are usable`);
  for (const lot of lots) takeFrom(floor, lot.lot, lot.quantity);
  take(stock, rest);
  const ref = documentNumber('RES', by.key);
  floor.state.erp.allocations.push({ ref, order, item, quantity: fromLots + rest, lots });
  return applied(ref);
}

export function deallocate(floor: Floor, command: CommandOf<'deallocate'>): Verdict {
  const { erp } = floor.state;
  const standing = allocationsOf(floor, command);
  const [first] = standing;
  if (!first) return already(null, 'nothing is allocated');
  erp.allocations = erp.allocations.filter((one) => !standing.includes(one));
  const lots = standing.flatMap((one) => one.lots);
  for (const { lot, quantity } of lots) giveBack(floor, lot, quantity);
  const all = standing.reduce((sum, one) => sum + one.quantity, 0);
  const home = floor.master.stock(command.item)[0];
  if (home) home.usable += all - lots.reduce((sum, lot) => sum + lot.quantity, 0);
  return applied(first.ref);
}

function allocationsOf(floor: Floor, { order, item }: { order: string; item: string }): Allocation[] {
  return floor.state.erp.allocations.filter((one) => one.order === order && one.item === item);
}

/** What is not allocated yet of the lots that the command names. */
function lotsToTake(standing: readonly Allocation[], { lots = [] }: CommandOf<'allocate'>): TakenLot[] {
  const had = standing.flatMap((one) => one.lots);
  return lots.flatMap(({ lot, quantity }) => {
    const before = had.filter((one) => one.lot === lot).reduce((sum, one) => sum + one.quantity, 0);
    const more = amount(quantity) - before;
    return more > 0 ? [{ lot, quantity: more }] : [];
  });
}

function shortOf(floor: Floor, { lot, quantity }: TakenLot, item: string, unit: string): string | null {
  const usable = usableOf(floor, lot);
  return usable < quantity ? `only ${usable} ${unit} of ${item} are usable in lot ${lot}` : null;
}

export function requestReplenishment(
  floor: Floor,
  command: CommandOf<'requestReplenishment'>,
  by: Requester,
): Verdict {
  const { item, how } = command;
  if (command.quantity.unit !== unitOf(item)) return rejected(`${item} is counted in ${unitOf(item)}`);
  if (how.kind === 'transfer') {
    const there = floor.master.stock(item).find((at) => at.location === how.fromLocation);
    if (!there) return rejected(`there is no location ${how.fromLocation}`);
    if (there.usable < amount(command.quantity))
      return conflict(`${how.fromLocation} has only ${there.usable} of ${item}`);
    there.usable -= amount(command.quantity);
  }
  const document = documentNumber(how.kind === 'transfer' ? 'TR' : 'PR', by.key);
  floor.state.erp.supply.push({
    document,
    item,
    quantity: amount(command.quantity),
    unit: command.quantity.unit,
    due: command.needBy,
    order: command.order,
    state: 'open',
  });
  return applied(document);
}

export function cancelReplenishment(floor: Floor, command: CommandOf<'cancelReplenishment'>): Verdict {
  const mine = suppliesOf(floor, command);
  const open = mine.filter((one) => one.state === 'open');
  const [first] = open;
  if (!first) return already(mine[0]?.document ?? null, 'nothing is on its way any more');
  for (const supply of open) supply.state = 'cancelled';
  return applied(first.document);
}

/** What was requested for the order; of that, what the command names by its numbers. */
export function suppliesOf(
  floor: Floor,
  { order, item, documents }: { order: string; item: string; documents?: string[] },
): Supply[] {
  return floor.state.erp.supply.filter(
    (one) =>
      one.order === order &&
      one.item === item &&
      (documents === undefined || documents.includes(one.document)),
  );
}

function take(stock: Stock[], wanted: number): void {
  let left = wanted;
  for (const at of stock) {
    const taken = Math.min(at.usable, left);
    at.usable -= taken;
    left -= taken;
  }
}
