import type { NodeId } from '../equipment.js';

/** Two ISO 8601 instants; `from` lies before `to`. */
export interface TimeWindow {
  from: string;
  to: string;
}

/** Maintenance and production want the same machine. Unknown safety relevance counts as relevant. */
export interface MaintenanceConflictFacts {
  type: 'maintenance-conflict';
  machine: NodeId;
  maintenanceOrder: string;
  maintenanceWindow: TimeWindow;
  productionOrder: string;
  productionWindow: TimeWindow;
  safetyRelevant: 'yes' | 'no' | 'unknown';
  /** How far maintenance may move, in minutes; 0 where it may not. */
  toleranceMinutes: number;
  /** Who waits for the production order, where the plant says it. */
  customer?: string;
}
