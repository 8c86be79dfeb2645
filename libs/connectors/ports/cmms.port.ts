import type { TimeWindow } from '../../domain/index.js';
import type { SystemPort } from './system-port.js';

export interface MaintenanceOrder {
  order: string;
  window: TimeWindow;
  safetyRelevant: 'yes' | 'no' | 'unknown';
  state: string;
}

export interface CmmsPort extends SystemPort {
  readonly system: 'cmms';
  maintenanceOrder(order: string): Promise<MaintenanceOrder | null>;
}
