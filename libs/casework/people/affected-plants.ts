import { fault, refused, type Result } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { afterRosterChange } from '../roster/after-roster-change.js';
import type { Moved } from '../roster/move-tasks.js';

/** A change of one person's standing, for the trail of each plant that it concerns. */
export interface Told {
  action: string;
  data: Record<string, unknown>;
}

/**
 * Lets nobody route in any of the plants while somebody's standing changes. Plants are taken in one order, so that two such
 * changes never wait for each other.
 */
export async function takePlants(tx: Transaction, plantIds: readonly string[]): Promise<string[]> {
  const inOrder = [...new Set(plantIds)].sort();
  for (const plantId of inOrder) await tx.roster.takeForChange(plantId);
  return inOrder;
}

/** After the change was written: open tasks of whoever may not own them any more move, in each plant, and its trail says so. */
export async function tellPlants(
  tx: Transaction,
  clock: Clock,
  act: Omit<Act, 'plantId'>,
  plantIds: readonly string[],
  { action, data }: Told,
): Promise<Moved> {
  const total = { now: 0, soon: 0 };
  for (const plantId of plantIds) {
    const here = { ...act, plantId };
    const moved = await afterRosterChange(tx, clock, here, await tx.roster.read(plantId));
    tx.audit(entry(here, null, action, { ...data, moved }));
    total.now += moved.now;
    total.soon += moved.soon;
  }
  return total;
}

/** A plant's fallback owner has what nobody else may have: null where this person is none of theirs. */
export async function whyFallback(
  tx: Transaction,
  plantIds: readonly string[],
  personId: string,
): Promise<Result<never> | null> {
  for (const plantId of plantIds) {
    const plant = await tx.plants.load(plantId);
    if (plant?.fallbackPersonId !== personId) continue;
    const message = `They are the fallback owner of ${plant.name}: name somebody else first.`;
    return refused({ kind: 'invalid', faults: [fault('', message)] });
  }
  return null;
}
