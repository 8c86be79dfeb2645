import type { TimeWindow } from '../../domain/index.js';
import type { CmmsPort, MaintenanceOrder, PlannedMaintenance } from '../ports/index.js';
import { MemorySystem } from './memory-system.js';

export class MemoryCmms extends MemorySystem<'cmms'> implements CmmsPort {
  readonly orders = new Map<string, MaintenanceOrder>();
  readonly planned: PlannedMaintenance[] = [];

  constructor() {
    super('cmms');
  }

  async maintenanceOrder(order: string): Promise<MaintenanceOrder | null> {
    this.mustBeUp();
    return this.orders.get(order) ?? null;
  }

  async plannedMaintenance({ from, to }: TimeWindow): Promise<PlannedMaintenance[]> {
    this.mustBeUp();
    return this.planned.filter(({ window }) => window.from < to && from < window.to);
  }
}
