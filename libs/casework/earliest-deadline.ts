import type { Database } from '../persistence/index.js';

/** When the plant's next deadline falls due, in business time; null where none waits. */
export class EarliestDeadline {
  constructor(private readonly db: Database) {}

  run(plantId: string): Promise<Date | null> {
    return this.db.transaction([plantId], (tx) => tx.deadlines.earliest(plantId));
  }
}
