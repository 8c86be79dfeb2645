import type { MaterialShortageFacts } from './facts/material-shortage.js';
import { fault, type Fault } from './fault.js';
import { addQuantities, isQuantity, type Quantity } from './quantity.js';
import type { AnswerPayload } from './question.js';
import { convert, whyNotConverted, type ItemUnit } from './units.js';

/** A lot, and how much of it is said to have arrived. */
export interface ArrivedLot {
  lot: string;
  quantity: Quantity;
}

type Shortage = Pick<MaterialShortageFacts, 'order' | 'component' | 'missing'>;

/**
 * What a message about an arrival says; null where it says nothing of lot or quantity, as messages did before they had to.
 */
export function arrivedIn({ lot, quantity }: AnswerPayload): ArrivedLot | null {
  return typeof lot === 'string' && isQuantity(quantity) ? { lot, quantity } : null;
}

/**
 * An arrival in the unit of what is missing; or what is wrong with it and what would be right, with pointers into
 * `{ payload }`. `packs` tell how the plant packs the component; `elsewhere` is the number of the case that is open for what
 * was told instead, null where none is.
 */
export function fitArrival(
  facts: Shortage,
  payload: AnswerPayload,
  packs: readonly ItemUnit[],
  elsewhere: number | null = null,
): { payload: AnswerPayload; faults: Fault[] } {
  const { quantity } = payload;
  const faults = [...wrongCase(facts, payload, elsewhere), ...lotFaults(payload)];
  if (!isQuantity(quantity)) {
    const message = `Say how much of ${facts.component} arrived, such as ${words(facts.missing)}.`;
    return { payload, faults: [...faults, fault('/payload/quantity', message)] };
  }
  const { unit } = facts.missing;
  const fitted = convert(quantity, unit, packs);
  if (!fitted)
    return {
      payload,
      faults: [...faults, fault('/payload/quantity/unit', whyNotConverted(quantity, unit, packs))],
    };
  return { payload: { ...payload, quantity: plain(fitted) }, faults };
}

/** What is wrong with the news that a lot has passed its inspection. */
export function inspectionFaults(
  facts: Shortage,
  payload: AnswerPayload,
  elsewhere: number | null = null,
): Fault[] {
  return [...wrongCase(facts, payload, elsewhere), ...lotFaults(payload)];
}

/** The order and the component that were told, where they are not both those of the case; null where they are. */
export function otherShortage(
  facts: Shortage,
  { order = facts.order, component = facts.component }: AnswerPayload,
): Pick<Shortage, 'order' | 'component'> | null {
  if (typeof order !== 'string' || typeof component !== 'string') return null;
  return order === facts.order && component === facts.component ? null : { order, component };
}

/** Who tells of the arrival may name the order and the component: then they must be those of the case. */
function wrongCase(facts: Shortage, payload: AnswerPayload, elsewhere: number | null): Fault[] {
  return (['order', 'component'] as const).flatMap((name) => {
    const told = payload[name];
    if (told === undefined || told === facts[name]) return [];
    const message = `This case is about ${name} ${facts[name]}: ${whereTo(facts, payload, elsewhere)}`;
    return [fault(`/payload/${name}`, message)];
  });
}

function whereTo(facts: Shortage, payload: AnswerPayload, elsewhere: number | null): string {
  const other = otherShortage(facts, payload);
  if (!other) return 'name an order and a component.';
  const about = `order ${other.order} and component ${other.component}`;
  if (elsewhere !== null) return `tell it to case ${elsewhere}, which is open for ${about}.`;
  return `no case is open for ${about}. Raise one if the order lacks it.`;
}

function lotFaults({ lot }: AnswerPayload): Fault[] {
  if (typeof lot === 'string') return [];
  return [fault('/payload/lot', 'Say which lot it is, by the number that ERP knows it under.')];
}

function words({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}

/** Without trailing zeros. */
function plain(quantity: Quantity): Quantity {
  return addQuantities(quantity, { value: '0', unit: quantity.unit });
}
