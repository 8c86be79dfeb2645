import type { Goods, HeldGoods } from '../../../libs/domain/index.js';
import { amount, quantity } from '../amount.js';
import type { GoodsBook, Hold, Lot } from '../state.js';
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

const FINAL = ['scrap', 'return-to-supplier'];

export function placeHold(
  floor: Floor,
  book: GoodsBook,
  command: CommandOf<'placeHold'>,
  by: Requester,
): Verdict {
  const wrong = wrongUnit(floor, command.goods);
  if (wrong) return rejected(wrong);
  const ref = documentNumber('HOLD', by.key);
  const missing = command.goods.filter(
    (goods) => heldBy(book, by.caseNumber, goods.ref) < amount(goods.quantity),
  );
  if (missing.length === 0)
    return already(holdOf(book, by.caseNumber, command.goods), 'these goods are held already');
  for (const goods of throughGoing(missing, by)) {
    book.holds = book.holds.filter((hold) => hold.caseNumber !== by.caseNumber || hold.goods !== goods.ref);
    book.holds.push({
      ref,
      key: by.key,
      caseNumber: by.caseNumber,
      kind: goods.kind,
      goods: goods.ref,
      quantity: amount(goods.quantity),
      unit: goods.quantity.unit,
      cause: command.cause,
      blocksAssigned: !by.sparesAssigned,
    });
  }
  return applied(ref);
}

/** Lifts the holds of this case only, down to what is to be left: another case's hold keeps blocking the same goods. */
export function releaseHold(book: GoodsBook, command: CommandOf<'releaseHold'>, by: Requester): Verdict {
  const ref = holdOf(book, by.caseNumber, command.goods);
  const standing = command.goods.filter((goods) => heldBy(book, by.caseNumber, goods.ref) > leftOf(goods));
  if (standing.length === 0) return already(ref, 'no more of these goods is held by this case');
  const left = new Map(throughGoing(standing, by).map((goods) => [goods.ref, leftOf(goods)]));
  book.holds = book.holds.flatMap((hold) => {
    const stays = hold.caseNumber === by.caseNumber ? left.get(hold.goods) : undefined;
    if (stays === undefined) return [hold];
    return stays > 0 ? [{ ...hold, quantity: stays }] : [];
  });
  return applied(ref ?? documentNumber('REL', by.key));
}

export function postDisposition(
  floor: Floor,
  book: GoodsBook,
  command: CommandOf<'postDisposition'>,
  by: Requester,
): Verdict {
  const gone = command.goods.find(
    (goods) => goneOf(book, goods.ref, by.key) + amount(goods.quantity) > wholeOf(floor, goods),
  );
  if (gone && !FINAL.includes(command.disposition))
    return conflict(`${gone.ref} is scrapped or sent back already`);
  const ref = documentNumber('UD', by.key);
  const posted = new Set(book.dispositions.filter((one) => one.key === by.key).map((one) => one.goods));
  for (const goods of throughGoing(command.goods, by).filter((one) => !posted.has(one.ref))) {
    book.dispositions.push({
      ref,
      key: by.key,
      goods: goods.ref,
      disposition: command.disposition,
      quantity: amount(goods.quantity),
      concession: command.concession ? JSON.stringify(command.concession) : null,
      code: command.reasonCodes?.[goods.ref] ?? null,
    });
  }
  return applied(ref);
}

/** How much of the goods is scrapped or sent back, whichever request posted it. */
function goneOf(book: GoodsBook, goods: string, exceptKey: string): number {
  return book.dispositions
    .filter(
      (posted) => posted.goods === goods && posted.key !== exceptKey && FINAL.includes(posted.disposition),
    )
    .reduce((sum, posted) => sum + posted.quantity, 0);
}

function wholeOf(floor: Floor, { kind, ref, quantity: asked }: Goods): number {
  return kind === 'lot' ? Math.max(floor.master.lot(ref, asked.unit).quantity, amount(asked)) : amount(asked);
}

/** Read from the books as they are now: does the hold really block, assigned stock too, and how much is gone already? */
export function holdEvidence(floor: Floor, book: GoodsBook, goods: readonly Goods[], caseNumber: number) {
  return goods.map((asked) => {
    const holds = book.holds.filter((hold) => hold.goods === asked.ref);
    const own = holds.filter((hold) => hold.caseNumber === caseNumber);
    const { unit } = asked.quantity;
    const lot = asked.kind === 'lot' ? floor.master.lot(asked.ref, unit) : null;
    return {
      ref: asked.ref,
      asked: asked.quantity,
      held: quantity(reach(own, lot), unit),
      blocks: holds.length > 0,
      heldByOthers: holds.flatMap((hold) => (own.includes(hold) ? [] : [hold.caseNumber ?? hold.ref])),
      assignedTo: lot?.assignedTo ?? null,
      assignedBlocked: holds.some((hold) => hold.blocksAssigned),
      used: quantity(lot?.used ?? 0, unit),
      ...(lot && { left: quantity(leftIn(lot, amount(asked.quantity)), unit) }),
    };
  });
}

/** A hold reaches what is left of a lot; what is used already is beyond it. */
function reach(holds: readonly Hold[], lot: Lot | null): number {
  const held = Math.max(0, ...holds.map((hold) => hold.quantity));
  return lot ? Math.min(held, leftIn(lot, held)) : held;
}

/** Of the lot in all. Whoever names more of it than the books have counted knows better. */
function leftIn({ quantity: whole, used }: Lot, named: number): number {
  return Math.max(0, Math.max(whole, named) - used);
}

export function dispositionEvidence(book: GoodsBook, command: CommandOf<'postDisposition'>, key: string) {
  return command.goods.map(({ ref }) => {
    const posted = book.dispositions.find((one) => one.key === key && one.goods === ref);
    return { ref, posted: posted?.disposition ?? null, code: posted?.code ?? null };
  });
}

function wrongUnit(floor: Floor, goods: readonly Goods[]): string | null {
  for (const { kind, ref, quantity: asked } of goods) {
    if (kind !== 'lot') continue;
    const { unit } = floor.master.lot(ref, asked.unit);
    if (unit !== asked.unit) return `${ref} is counted in ${unit}, not in ${asked.unit}`;
  }
  return null;
}

function throughGoing(goods: readonly Goods[], by: Requester): readonly Goods[] {
  return by.half ? goods.slice(0, Math.floor(goods.length / 2)) : goods;
}

/** How much of the goods the case holds. */
function heldBy(book: GoodsBook, caseNumber: number, goods: string): number {
  return book.holds.find((hold) => hold.caseNumber === caseNumber && hold.goods === goods)?.quantity ?? 0;
}

function leftOf({ left }: HeldGoods): number {
  return left ? amount(left) : 0;
}

function holdOf(book: GoodsBook, caseNumber: number, goods: readonly Goods[]): string | null {
  const refs = goods.map((one) => one.ref);
  return book.holds.find((hold) => hold.caseNumber === caseNumber && refs.includes(hold.goods))?.ref ?? null;
}
