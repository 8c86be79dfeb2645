import type { MachineState, StandingOrder } from '../../libs/connectors/ports/index.js';
import type { ContextSection, NodeId } from '../../libs/domain/index.js';
import { told } from './sections.js';

export function standingOrders(machine: NodeId, orders: StandingOrder[], at: Date): ContextSection[] {
  return told('mes', at, {
    key: 'machine.standing-orders',
    title: `Orders that stand at ${machine}`,
    columns: ['Order', 'Operation', 'Planned start'],
    rows: orders.map(({ order, operation, plannedStart }) => [order, operation, plannedStart]),
  });
}

export function machineState(machine: NodeId, state: MachineState, at: Date): ContextSection[] {
  return told('mes', at, {
    key: 'machine.state',
    title: `State of ${machine}`,
    columns: ['Machine', 'State'],
    rows: [[machine, state]],
  });
}
