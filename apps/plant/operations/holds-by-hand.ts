import { amount } from '../amount.js';
import type { HoldEvent } from '../ledger.js';
import type { Floor } from './verdict.js';

/** Somebody blocks a lot in a system by hand, under a reference of their own, or takes that block off again. */
export function holdByHand({ state }: Floor, { system, lot, reference, quantity, lifted }: HoldEvent): void {
  const book = state[system];
  book.holds = book.holds.filter((hold) => hold.ref !== reference || hold.goods !== lot);
  if (lifted) return;
  book.holds.push({
    ...{ ref: reference, key: reference, caseNumber: null, kind: 'lot', goods: lot, cause: 'By hand' },
    ...{ quantity: amount(quantity), unit: quantity.unit, blocksAssigned: true },
  });
}
