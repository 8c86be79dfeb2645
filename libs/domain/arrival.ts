import type { MaterialShortageFacts } from './facts/material-shortage.js';
import { fault, type Fault } from './fault.js';
import { addQuantities, type Quantity } from './quantity.js';
import type { AnswerPayload, AnswerValue } from './question.js';
import { convert, unitsFor, type ItemUnit } from './units.js';

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
 * `{ payload }`. `packs` tell how the plant packs the component.
 */
export function fitArrival(
  facts: Shortage,
  payload: AnswerPayload,
  packs: readonly ItemUnit[],
): { payload: AnswerPayload; faults: Fault[] } {
  const { quantity } = payload;
  const faults = [...wrongCase(facts, payload), ...lotFaults(payload)];
  if (!isQuantity(quantity)) {
    const message = `Say how much of ${facts.component} arrived, such as ${words(facts.missing)}.`;
    return { payload, faults: [...faults, fault('/payload/quantity', message)] };
  }
  const { unit } = facts.missing;
  const fitted = convert(quantity, unit, packs);
  if (!fitted)
    return { payload, faults: [...faults, fault('/payload/quantity/unit', badUnit(quantity, unit, packs))] };
  return { payload: { ...payload, quantity: plain(fitted) }, faults };
}

/** What is wrong with the news that a lot has passed its inspection. */
export function inspectionFaults(facts: Shortage, payload: AnswerPayload): Fault[] {
  return [...wrongCase(facts, payload), ...lotFaults(payload)];
}

/** Who tells of the arrival may name the order and the component: then they must be those of the case. */
function wrongCase(facts: Shortage, payload: AnswerPayload): Fault[] {
  return (['order', 'component'] as const).flatMap((name) => {
    const told = payload[name];
    if (told === undefined || told === facts[name]) return [];
    const message = `This case is about ${name} ${facts[name]}: tell it to the case of ${name} ${said(told)}.`;
    return [fault(`/payload/${name}`, message)];
  });
}

function lotFaults({ lot }: AnswerPayload): Fault[] {
  if (typeof lot === 'string') return [];
  return [fault('/payload/lot', 'Say which lot it is, by the number that ERP knows it under.')];
}

function badUnit(given: Quantity, unit: string, packs: readonly ItemUnit[]): string {
  const units = unitsFor(unit, packs);
  return units.includes(given.unit)
    ? `${words(given)} is no exact number of ${unit}: give ${unit}.`
    : `${given.unit} does not convert into ${unit}. Give one of: ${units.join(', ')}.`;
}

function isQuantity(value: AnswerValue | undefined): value is Quantity {
  return typeof value === 'object' && 'unit' in value;
}

function said(value: AnswerValue): string {
  return typeof value === 'string' ? value : 'another kind';
}

function words({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}

/** Without trailing zeros. */
function plain(quantity: Quantity): Quantity {
  return addQuantities(quantity, { value: '0', unit: quantity.unit });
}
