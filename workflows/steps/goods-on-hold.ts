import {
  objectOf,
  type AnswerPayload,
  type CaseLine,
  type Disposition,
  type EffectCommand,
  type Goods,
  type HeldGoods,
  type HoldingSystem,
} from '../../libs/domain/index.js';
import { quantityIn, textIn, type CaseRun } from '../engine/index.js';

export type Concession = Extract<EffectCommand, { operation: 'postDisposition' }>['concession'];

export function concessionOf(payload: AnswerPayload): Concession {
  return {
    ...(payload.until && { until: textIn(payload, 'until') }),
    ...(payload.quantity && { quantity: quantityIn(payload, 'quantity') }),
  };
}

/** With what the inspection found; whoever decides next is told where nobody has said. */
export function reworkIsDone(told: readonly AnswerPayload[]): string {
  const found = told.map(({ inspection }) =>
    typeof inspection === 'string' ? `Inspection: ${inspection}` : 'Its inspection result was not told.',
  );
  return ['The rework is done.', ...found].join(' ');
}

export function goodsIn(lines: readonly CaseLine[]): Goods[] {
  return lines.map(({ kind, ref, quantity }) => ({ kind, ref, quantity }));
}

export function place(goods: Goods[], system: HoldingSystem, cause: string): EffectCommand {
  return { ...heldIn(goods, system), operation: 'placeHold', cause };
}

export function release(goods: HeldGoods[], system: HoldingSystem): EffectCommand {
  return { ...heldIn(goods, system), operation: 'releaseHold' };
}

export function posting(
  goods: Goods[],
  system: HoldingSystem,
  disposition: Disposition,
  concession?: Concession,
): EffectCommand {
  return { ...heldIn(goods, system), operation: 'postDisposition', disposition, concession };
}

function heldIn<S extends HoldingSystem>(goods: Goods[], system: S) {
  return { system, object: objectOf(system, goods), goods };
}

/** How a case ends whose hold goes with the goods: nothing lifts it. */
export const LEFT_FOR_GOOD = {
  scrap: 'The goods are scrapped.',
  'return-to-supplier': 'The goods go back to the supplier.',
};

/** The reason with which a case closes, with whatever others still keep in. */
export function closing(hold: CaseRun<'quality-hold'>, reason: string): string {
  return [reason, ...hold.effects.saidOf('releaseHold').map((said) => `${said}.`)].join(' ');
}
