import type { CaseLine } from './case.js';
import { fault, type Fault } from './fault.js';
import type { AnswerPayload } from './question.js';

type Goods = readonly Pick<CaseLine, 'ref'>[];

/**
 * What is wrong with the lot that an event names: it must be one of the case's, and named where the event could be about
 * several. `awaited` are those that somebody waits to hear of.
 */
export function toldGoodsFaults(lines: Goods, awaited: Goods, { lot }: AnswerPayload): Fault[] {
  const own = refsOf(lines);
  if (typeof lot === 'string') {
    if (own.includes(lot)) return [];
    return [fault('/payload/lot', `This case is about ${own.join(', ')}, not about ${lot}.`)];
  }
  const several = refsOf(awaited);
  return several.length > 1 ? [fault('/payload/lot', `Say which: ${several.join(', ')}.`)] : [];
}

function refsOf(goods: Goods): string[] {
  return [...new Set(goods.map(({ ref }) => ref))];
}
