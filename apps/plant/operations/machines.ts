import type { TimeWindow } from '../../../libs/domain/index.js';
import {
  already,
  applied,
  conflict,
  documentNumber,
  type CommandOf,
  type Floor,
  type Requester,
  type Verdict,
} from './verdict.js';

export function openDowntime(floor: Floor, command: CommandOf<'openDowntime'>, by: Requester): Verdict {
  const machine = floor.master.machine(command.machine);
  const open = machine.downtimes.find((downtime) => !downtime.closed);
  if (open) return already(open.ref, 'a downtime is open already');
  const ref = documentNumber('DT', by.key);
  machine.downtimes.push({ ref, since: command.since, cause: command.cause, closed: false });
  return applied(ref);
}

export function closeDowntime(floor: Floor, command: CommandOf<'closeDowntime'>): Verdict {
  const machine = floor.master.machine(command.machine);
  const open = machine.downtimes.find((downtime) => !downtime.closed);
  if (!open) return already(machine.downtimes.at(-1)?.ref ?? null, 'no downtime is open');
  open.closed = true;
  open.cause = command.cause;
  if (command.causeCode) open.code = command.causeCode;
  return applied(open.ref);
}

export function blockWorkCenter(floor: Floor, command: CommandOf<'blockWorkCenter'>, by: Requester): Verdict {
  const machine = floor.master.machine(command.machine);
  const own = machine.blocks.find((block) => block.caseNumber === by.caseNumber);
  if (own) return already(own.ref, 'it is blocked already');
  const ref = documentNumber('BLK', by.key);
  machine.blocks.push({ ref, caseNumber: by.caseNumber, cause: command.cause });
  return applied(ref);
}

/** Lifts the block of this case only. */
export function unblockWorkCenter(
  floor: Floor,
  command: CommandOf<'unblockWorkCenter'>,
  by: Requester,
): Verdict {
  const machine = floor.master.machine(command.machine);
  const own = machine.blocks.find((block) => block.caseNumber === by.caseNumber);
  if (!own) return already(null, 'no block of this case stands');
  machine.blocks = machine.blocks.filter((block) => block !== own);
  return applied(own.ref);
}

export function moveOperations(floor: Floor, command: CommandOf<'moveOperations'>, by: Requester): Verdict {
  if (floor.master.machine(command.toWorkCenter).blocks.length > 0) {
    return conflict(`${command.toWorkCenter} is blocked itself`);
  }
  const moving = floor.master.operations(command.machine);
  if (moving.length === 0) return already(null, 'nothing is planned there any more');
  const there = floor.master.operations(command.toWorkCenter);
  there.push(...moving.map((operation) => ({ ...operation, machine: command.toWorkCenter })));
  floor.state.mes.operations.set(command.machine, []);
  return applied(documentNumber('MV', by.key));
}

export function createMaintenanceRequest(
  floor: Floor,
  command: CommandOf<'createMaintenanceRequest'>,
  by: Requester,
): Verdict {
  const ref = documentNumber('MR', by.key);
  floor.state.cmms.requests.push({ ref, machine: command.machine, problem: command.problem });
  return applied(ref);
}

/** CMMS plans an order for a machine by itself. */
export function planMaintenance(
  floor: Floor,
  { order: name, machine, window }: { order: string; machine: string; window: TimeWindow },
): void {
  const order = floor.master.maintenanceOrder(name);
  order.machine = machine;
  order.window = { from: window.from, to: window.to };
}

export function rescheduleMaintenance(floor: Floor, command: CommandOf<'rescheduleMaintenance'>): Verdict {
  const order = floor.master.maintenanceOrder(command.order);
  const { from, to } = command.window;
  if (order.state !== 'planned') return conflict(`maintenance order ${order.order} is ${order.state}`);
  if (order.window.from === from && order.window.to === to)
    return already(order.order, 'it is planned for then already');
  order.window = { from, to };
  return applied(order.order);
}
