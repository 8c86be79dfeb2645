import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { DEADLINES } from '../deadlines/handler.js';
import { moveFrom } from './lose-right.js';

/** Looks once more after somebody's right has ended: whoever gave them a task in that very moment is through by then. */
export class LookAtRights {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(plantId: string, personId: string): Promise<void> {
    return this.db.transaction([plantId], async (tx) => {
      await tx.roster.takeForChange(plantId);
      const act = { plantId, actor: DEADLINES, at: this.clock.now(), trace: null };
      await moveFrom(tx, this.clock, act, personId);
    });
  }
}
