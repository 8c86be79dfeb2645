import { amount } from '../amount.js';
import {
  already,
  applied,
  conflict,
  documentNumber,
  rejected,
  type CommandOf,
  type Floor,
  type Requester,
  type Verdict,
} from './verdict.js';

export function rescheduleOrder(floor: Floor, command: CommandOf<'rescheduleOrder'>): Verdict {
  const order = floor.master.order(command.order);
  if (order.state === 'cancelled') return conflict(`order ${order.order} is cancelled`);
  if (order.start === command.start) return already(order.order, 'it starts then already');
  order.start = command.start;
  return applied(order.order);
}

export function splitOrder(floor: Floor, command: CommandOf<'splitOrder'>, by: Requester): Verdict {
  const order = floor.master.order(command.order);
  const part = amount(command.quantity);
  if (command.quantity.unit !== order.unit)
    return rejected(`order ${order.order} is counted in ${order.unit}`);
  if (part >= order.quantity)
    return rejected(`order ${order.order} is for ${order.quantity} ${order.unit} only`);
  if (order.state === 'cancelled') return conflict(`order ${order.order} is cancelled`);
  const rest = documentNumber(order.order, by.key);
  floor.state.erp.orders.set(rest, {
    ...order,
    order: rest,
    quantity: order.quantity - part,
    state: 'planned',
  });
  order.quantity = part;
  return applied(rest);
}

export function stopOrder(floor: Floor, command: CommandOf<'stopOrder'>, by: Requester): Verdict {
  const { stopped } = floor.state.mes;
  const standing = stopped.get(command.order);
  if (standing) return already(standing.ref, 'it is stopped already');
  const { order, state } = floor.master.order(command.order);
  if (state !== 'released') return conflict(`order ${order} does not run: it is ${state}`);
  const ref = documentNumber('STOP', by.key);
  stopped.set(order, { ref, cause: command.cause });
  return applied(ref);
}

export function resumeOrder(floor: Floor, command: CommandOf<'resumeOrder'>): Verdict {
  const { stopped } = floor.state.mes;
  const standing = stopped.get(command.order);
  if (!standing) return already(null, 'it is not stopped');
  stopped.delete(command.order);
  return applied(standing.ref);
}

export function createReworkOrder(
  floor: Floor,
  command: CommandOf<'createReworkOrder'>,
  by: Requester,
): Verdict {
  const order = documentNumber('RW', by.key);
  const lot = floor.master.lot(command.lot, command.quantity.unit);
  floor.state.erp.orders.set(order, {
    order,
    item: lot.item,
    quantity: amount(command.quantity),
    unit: command.quantity.unit,
    start: '',
    state: 'locked',
    caseNumber: by.caseNumber,
  });
  return applied(order);
}

export function releaseOrder(floor: Floor, command: CommandOf<'releaseOrder'>): Verdict {
  const order = floor.master.order(command.order);
  if (order.state === 'cancelled') return conflict(`order ${order.order} is cancelled`);
  if (order.state === 'released') return already(order.order, 'it is released already');
  order.state = 'released';
  return applied(order.order);
}

export function cancelOrder(floor: Floor, command: CommandOf<'cancelOrder'>): Verdict {
  const order = floor.master.order(command.order);
  if (order.state === 'cancelled') return already(order.order, 'it is cancelled already');
  if (order.state === 'released' && order.caseNumber === null)
    return conflict(`order ${order.order} is in production`);
  order.state = 'cancelled';
  return applied(order.order);
}
