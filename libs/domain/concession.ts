import type { OpenLine } from './answer-part.js';
import { child, fault, type Fault } from './fault.js';
import type { AnswerOption } from './playbook.js';
import { addQuantities, compareQuantities, isQuantity, sumQuantities, type Quantity } from './quantity.js';
import type { AnswerPayload } from './question.js';
import { convert, whyNotConverted, type ItemUnit } from './units.js';

/** Goods that an answer goes for: lines, or parts of them. */
export type Conceded = Pick<OpenLine, 'quantity' | 'item'>;

const CONCESSION = 'use-as-is';

/** True where an answer lets goods be used up to a quantity. */
export function limitsUse({ key, fields }: AnswerOption, payload: AnswerPayload): boolean {
  return (
    key === CONCESSION && fields.some(({ name, kind }) => kind === 'quantity' && isQuantity(payload[name]))
  );
}

/**
 * Up to how much of the goods may be used, in their unit; or what is wrong with it and what would be right, with pointers
 * into `{ payload }` below `at`: a unit that does not convert, more than there is. `packsOf` knows how an item is packed.
 */
export function fitConcession(
  at: string,
  option: AnswerOption,
  payload: AnswerPayload,
  goods: readonly Conceded[],
  packsOf: (item: string | undefined) => readonly ItemUnit[],
): { payload: AnswerPayload; faults: Fault[] } {
  const fitted = { ...payload };
  const faults = option.fields.flatMap(({ name, kind }) => {
    const limit = payload[name];
    if (!limitsUse(option, payload) || kind !== 'quantity' || !isQuantity(limit)) return [];
    const told = fitLimit(child(`${at}/payload`, name), limit, goods, packsOf);
    if ('pointer' in told) return [told];
    fitted[name] = told;
    return [];
  });
  return { payload: fitted, faults };
}

function fitLimit(
  at: string,
  limit: Quantity,
  goods: readonly Conceded[],
  packsOf: (item: string | undefined) => readonly ItemUnit[],
): Quantity | Fault {
  const [first] = goods;
  if (!first) return limit;
  const { unit } = first.quantity;
  const counted = goods.map(({ quantity, item }) => convert(quantity, unit, packsOf(item)));
  const units = [...new Set(goods.map(({ quantity }) => quantity.unit))];
  if (!counted.every((each) => each !== null)) {
    return fault(
      at,
      `The goods are counted in ${units.join(' and ')}: say line by line how much may be used.`,
    );
  }
  const packs = packsOf(first.item);
  const fitted = convert(limit, unit, packs);
  if (!fitted) return fault(`${at}/unit`, whyNotConverted(limit, unit, packs));
  const all = sumQuantities(counted, unit);
  if (compareQuantities(fitted, all) <= 0) return addQuantities(fitted, { value: '0', unit });
  const message = `The answer goes for ${all.value} ${unit}: ${fitted.value} ${unit} is more. Give ${all.value} ${unit} at most.`;
  return fault(`${at}/value`, message);
}
