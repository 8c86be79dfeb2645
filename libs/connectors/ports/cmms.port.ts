import type { NodeId, TimeWindow } from '../../domain/index.js';
import type { SystemPort } from './system-port.js';

export interface MaintenanceOrder {
  order: string;
  window: TimeWindow;
  safetyRelevant: 'yes' | 'no' | 'unknown';
  state: string;
}

/** An order that makes a machine stand. */
export interface PlannedMaintenance {
  order: string;
  machine: NodeId;
  window: TimeWindow;
}

export interface CmmsPort extends SystemPort {
  readonly system: 'cmms';
  maintenanceOrder(order: string): Promise<MaintenanceOrder | null>;
  /** Every order that makes a machine stand at some time of the window, be it planned, under way or done. */
  plannedMaintenance(during: TimeWindow): Promise<PlannedMaintenance[]>;
}
