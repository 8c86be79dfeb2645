import type { Database } from '../persistence/index.js';

/** When the plant's next deadline falls due, in business time; null where none waits. */
export class EarliestDeadline {
  constructor(private readonly db: Database) {}

  async run(_plantId: string): Promise<Date | null> {
    throw new Error(`not written yet ${typeof this.db}`);
  }
}
