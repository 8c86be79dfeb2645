import type { StoredRoster, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { planHandovers } from '../handover/plan-handovers.js';
import { moveTasks, type Moved } from './move-tasks.js';

/**
 * What follows from every change of a roster, in its transaction: the roster counts a version more, tasks move whose owner lost them
 * by it, and the ends of shifts are planned anew. `before` was read under `takeForChange`. Whoever calls it locks no case
 * afterwards.
 */
export async function afterRosterChange(
  tx: Transaction,
  clock: Clock,
  act: Act,
  before: StoredRoster,
): Promise<Moved> {
  await tx.roster.count(act.plantId);
  const moved = await moveTasks(tx, clock, act, before, await tx.roster.read(act.plantId));
  await planHandovers(tx, clock, act.plantId);
  return moved;
}
