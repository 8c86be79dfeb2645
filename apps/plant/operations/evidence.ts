import type { EffectCommand } from '../../../libs/domain/index.js';
import { quantity } from '../amount.js';
import { goodsBook } from './act.js';
import { dispositionEvidence, holdEvidence } from './goods.js';
import { suppliesOf } from './material.js';
import { documentNumber, type CommandOf, type Floor, type Requester } from './verdict.js';

type Evidence = Record<string, unknown>;

/** What stands in the books now about the thing that a command was to change: never a copy of what was asked. */
export function evidence(
  floor: Floor,
  command: EffectCommand,
  by: Pick<Requester, 'key' | 'caseNumber'>,
): Evidence {
  switch (command.operation) {
    case 'allocate':
    case 'deallocate':
      return allocated(floor, command);
    case 'requestReplenishment':
    case 'cancelReplenishment':
      return { supply: suppliesOf(floor, command) };
    case 'rescheduleOrder':
    case 'splitOrder':
    case 'releaseOrder':
    case 'cancelOrder':
      return { ...floor.master.order(command.order) };
    case 'stopOrder':
    case 'resumeOrder':
      return { order: command.order, stopped: floor.state.mes.stopped.has(command.order) };
    case 'createReworkOrder':
      return reworkOrder(floor, by.key);
    case 'placeHold':
    case 'releaseHold':
      return { lines: holdEvidence(floor, goodsBook(floor, command.system), command.goods, by.caseNumber) };
    case 'postDisposition':
      return { lines: dispositionEvidence(goodsBook(floor, command.system), command, by.key) };
    case 'openDowntime':
    case 'closeDowntime':
    case 'blockWorkCenter':
    case 'unblockWorkCenter':
      return machine(floor, command.machine, by.caseNumber);
    case 'moveOperations':
      return {
        left: floor.master.operations(command.machine).length,
        there: floor.master.operations(command.toWorkCenter).map((operation) => operation.order),
      };
    case 'createMaintenanceRequest':
      return { requests: floor.state.cmms.requests.filter((request) => request.machine === command.machine) };
    case 'rescheduleMaintenance':
      return { ...floor.master.maintenanceOrder(command.order) };
  }
}

function allocated(floor: Floor, command: CommandOf<'allocate'> | CommandOf<'deallocate'>): Evidence {
  const standing = floor.state.erp.allocations.filter(
    (one) => one.order === command.order && one.item === command.item,
  );
  const unit = floor.master.stock(command.item)[0]?.unit ?? 'pcs';
  return {
    allocated: quantity(
      standing.reduce((sum, one) => sum + one.quantity, 0),
      unit,
    ),
  };
}

function reworkOrder(floor: Floor, key: string): Evidence {
  const order = floor.state.erp.orders.get(documentNumber('RW', key));
  return { order: order?.order ?? null, state: order?.state ?? null };
}

function machine(floor: Floor, name: string, caseNumber: number): Evidence {
  const { state, blocks, downtimes } = floor.master.machine(name);
  return {
    state,
    blocked: blocks.length > 0,
    blockedByThisCase: blocks.some((block) => block.caseNumber === caseNumber),
    openDowntime: downtimes.find((downtime) => !downtime.closed)?.ref ?? null,
    lastCode: downtimes.at(-1)?.code ?? null,
  };
}
