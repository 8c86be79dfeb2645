import type { EffectCommand } from '../../libs/domain/index.js';
import type { CaseRun } from '../engine/index.js';
import type { ArrivedMaterial } from './arrived-material.js';
import { arrivedAlready, ended } from './sent-replenishment.js';
import { allocateAll, takeBackAll } from './uncounted-arrival.js';

type Shortage = CaseRun<'material-shortage'>;

/**
 * Resolves, as all of these do, with how the case ended; null where something is still missing. Material that comes while
 * the request is still being made may not be the material that was requested.
 */
export async function replenished(
  shortage: Shortage,
  arrived: ArrivedMaterial,
  how: Extract<EffectCommand, { operation: 'requestReplenishment' }>['how'],
): Promise<string | null> {
  const { component: item, needBy } = shortage.facts;
  const target = { ...erpOrder(shortage), item };
  const requested = await shortage.carryOut({
    do: { ...target, operation: 'requestReplenishment', quantity: arrived.missing, needBy, how },
  });
  if (shortage.hasHeard('material-arrived'))
    return untilArrived(shortage, arrived, { uncounted: arrivedAlready });
  return requested ? untilArrived(shortage, arrived) : null;
}

/** Null where it did not come by the instant `until` (real epoch milliseconds), or does not do. */
export async function untilArrived(
  shortage: Shortage,
  arrived: ArrivedMaterial,
  { until, uncounted = allocateAll }: { until?: number; uncounted?: typeof allocateAll } = {},
): Promise<string | null> {
  const how = await arrived.untilCounted(until);
  if (how === 'uncounted') return uncounted(shortage);
  if (how !== 'covered') return null;
  return ended(shortage, arrived, 'The requested material arrived and is allocated to the order.');
}

export async function substituted(
  shortage: Shortage,
  arrived: ArrivedMaterial,
  item: string,
): Promise<string | null> {
  const { effects } = shortage;
  const mark = effects.mark;
  const target = { ...erpOrder(shortage), item };
  const allocated = await shortage.carryOut({
    do: { ...target, operation: 'allocate', quantity: arrived.missing },
    undo: { ...target, operation: 'deallocate' },
  });
  const made = effects.since(mark);
  const came = await arrived.meanwhile();
  if (came === 'uncounted') return takeBackAll(shortage);
  if (came !== 'covered')
    return allocated ? ended(shortage, arrived, `${item} is allocated to the order as a substitute.`) : null;
  await effects.takeBack(made);
  return ended(shortage, arrived, 'The material arrived, and no substitute is needed.');
}

/** Nobody told us how the order was planned before, so a new plan that turns out needless is named, not undone by a guess. */
export async function replanned(
  shortage: Shortage,
  arrived: ArrivedMaterial,
  plan: EffectCommand,
): Promise<string | null> {
  const replanned = await shortage.carryOut({ do: plan });
  const came = await arrived.meanwhile();
  if (came === null || came === 'less') return replanned ? 'The order is planned anew.' : null;
  const end = replanned
    ? 'The material arrived meanwhile; the new plan of the order stays, since its earlier one is not known here.'
    : 'The material arrived; the new plan of the order was given up.';
  return ended(shortage, arrived, end);
}

export function erpOrder({ facts: { order } }: Shortage) {
  return { system: 'erp', object: `erp/order/${order}`, order } as const;
}
