import type { CmmsPort, MaintenanceOrder } from '../ports/index.js';
import { MemorySystem } from './memory-system.js';

export class MemoryCmms extends MemorySystem<'cmms'> implements CmmsPort {
  readonly orders = new Map<string, MaintenanceOrder>();

  constructor() {
    super('cmms');
  }

  async maintenanceOrder(order: string): Promise<MaintenanceOrder | null> {
    this.mustBeUp();
    return this.orders.get(order) ?? null;
  }
}
