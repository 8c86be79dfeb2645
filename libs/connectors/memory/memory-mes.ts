import type { NodeId } from '../../domain/index.js';
import type { MachineState, MesPort, StandingOrder } from '../ports/index.js';
import { MemorySystem } from './memory-system.js';

export class MemoryMes extends MemorySystem<'mes'> implements MesPort {
  readonly operations = new Map<NodeId, StandingOrder[]>();
  readonly machines = new Map<NodeId, MachineState>();

  constructor() {
    super('mes');
  }

  async standingOrders(machine: NodeId): Promise<StandingOrder[]> {
    this.mustBeUp();
    return this.operations.get(machine) ?? [];
  }

  async machineState(machine: NodeId): Promise<MachineState> {
    this.mustBeUp();
    return this.machines.get(machine) ?? 'unknown';
  }
}
