import type { EffectCommand, EffectOperation, OutsideSystem } from '../../../libs/domain/index.js';
import type { GoodsBook } from '../state.js';
import * as goods from './goods.js';
import * as machines from './machines.js';
import * as material from './material.js';
import * as orders from './orders.js';
import type { Floor, Requester, Verdict } from './verdict.js';

export const SYSTEMS_OF: Record<EffectOperation, readonly OutsideSystem[]> = {
  allocate: ['erp'],
  deallocate: ['erp'],
  requestReplenishment: ['erp'],
  cancelReplenishment: ['erp'],
  rescheduleOrder: ['erp'],
  splitOrder: ['erp'],
  stopOrder: ['mes'],
  resumeOrder: ['mes'],
  placeHold: ['erp', 'mes'],
  releaseHold: ['erp', 'mes'],
  postDisposition: ['erp', 'mes'],
  createReworkOrder: ['erp'],
  releaseOrder: ['erp'],
  cancelOrder: ['erp'],
  openDowntime: ['mes'],
  closeDowntime: ['mes'],
  blockWorkCenter: ['mes'],
  unblockWorkCenter: ['mes'],
  moveOperations: ['mes'],
  createMaintenanceRequest: ['cmms'],
  rescheduleMaintenance: ['cmms'],
};

/** Carries one command out on the floor's books. */
export function act(floor: Floor, command: EffectCommand, by: Requester): Verdict {
  switch (command.operation) {
    case 'allocate':
      return material.allocate(floor, command, by);
    case 'deallocate':
      return material.deallocate(floor, command);
    case 'requestReplenishment':
      return material.requestReplenishment(floor, command, by);
    case 'cancelReplenishment':
      return material.cancelReplenishment(floor, command);
    case 'rescheduleOrder':
      return orders.rescheduleOrder(floor, command);
    case 'splitOrder':
      return orders.splitOrder(floor, command, by);
    case 'stopOrder':
      return orders.stopOrder(floor, command, by);
    case 'resumeOrder':
      return orders.resumeOrder(floor, command);
    case 'placeHold':
      return goods.placeHold(floor, goodsBook(floor, command.system), command, by);
    case 'releaseHold':
      return goods.releaseHold(goodsBook(floor, command.system), command, by);
    case 'postDisposition':
      return goods.postDisposition(floor, goodsBook(floor, command.system), command, by);
    case 'createReworkOrder':
      return orders.createReworkOrder(floor, command, by);
    case 'releaseOrder':
      return orders.releaseOrder(floor, command);
    case 'cancelOrder':
      return orders.cancelOrder(floor, command);
    case 'openDowntime':
      return machines.openDowntime(floor, command, by);
    case 'closeDowntime':
      return machines.closeDowntime(floor, command);
    case 'blockWorkCenter':
      return machines.blockWorkCenter(floor, command, by);
    case 'unblockWorkCenter':
      return machines.unblockWorkCenter(floor, command, by);
    case 'moveOperations':
      return machines.moveOperations(floor, command, by);
    case 'createMaintenanceRequest':
      return machines.createMaintenanceRequest(floor, command, by);
    case 'rescheduleMaintenance':
      return machines.rescheduleMaintenance(floor, command);
  }
}

export function goodsBook(floor: Floor, system: 'erp' | 'mes'): GoodsBook {
  return floor.state[system];
}
