import type { ItemUnit } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';

/** How a plant packs an item, for those who count it in another system's unit. */
export class ItemPacks {
  constructor(private readonly db: Database) {}

  of(plantId: string, item: string): Promise<ItemUnit[]> {
    return this.db.transaction([plantId], (tx) => tx.lines.packs(plantId, [item]));
  }
}
