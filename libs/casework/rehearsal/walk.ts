import type { Transaction } from '../../persistence/index.js';
import { ClimbBatch } from '../climb-batch.js';
import type { VirtualClock } from './virtual-clock.js';

/** A ladder that reminds every minute is understood long before. */
const MOST_STEPS = 200;

/** Carries out what falls due on one case until an instant, as the climb does, from one deadline to the next. False where it was cut short. */
export async function walk(
  tx: Transaction,
  clock: VirtualClock,
  { id, plantId }: { id: string; plantId: string },
  until: Date,
): Promise<boolean> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = await tx.rehearsals.nextDueOf(id);
    if (!next || next > until) return true;
    clock.goTo(next);
    const now = clock.now();
    const due = await tx.rehearsals.dueOf(id, now);
    await new ClimbBatch(tx, clock, plantId, now, now).run(due);
  }
  return false;
}
