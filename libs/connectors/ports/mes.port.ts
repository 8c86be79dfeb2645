import type { NodeId } from '../../domain/index.js';
import type { SystemPort } from './system-port.js';

/** `plannedStart` is an ISO 8601 instant in UTC. */
export interface StandingOrder {
  order: string;
  operation: string;
  plannedStart: string;
}

export type MachineState = 'running' | 'stopped' | 'unknown';

export interface MesPort extends SystemPort {
  readonly system: 'mes';
  standingOrders(machine: NodeId): Promise<StandingOrder[]>;
  machineState(machine: NodeId): Promise<MachineState>;
}
