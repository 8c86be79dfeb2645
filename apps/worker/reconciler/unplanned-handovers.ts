import { PlanHandovers } from '../../../libs/casework/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { Repair } from './reconciler.js';

const EVERY_MS = 3_600_000;

/**
 * Plants whose next end of a shift is not planned: those that had a roster before there were handovers, and those whose next
 * shift lay too far ahead when somebody last looked.
 */
export function unplannedHandovers(db: Database, clock: Clock): Repair {
  const plan = new PlanHandovers(db, clock);
  return {
    name: 'handovers-not-planned',
    everyMs: EVERY_MS,
    run: async () => {
      const plants = await db.transaction('*', (tx) => tx.plants.all());
      let changed = 0;
      for (const { id } of plants) changed += await plan.run(id);
      return changed;
    },
  };
}
