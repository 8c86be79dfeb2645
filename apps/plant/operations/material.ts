import { amount } from '../amount.js';
import type { Stock } from '../state.js';
import { unitOf } from '../master-data.js';
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

export function allocate(floor: Floor, command: CommandOf<'allocate'>, by: Requester): Verdict {
  const { order, item } = command;
  if (command.quantity.unit !== unitOf(item)) return rejected(`${item} is counted in ${unitOf(item)}`);
  const standing = floor.state.erp.allocations.find((one) => one.order === order && one.item === item);
  const wanted = amount(command.quantity);
  if (standing && standing.quantity >= wanted) return already(standing.ref, 'it is allocated already');
  const stock = floor.master.stock(item);
  const usable = stock.reduce((sum, at) => sum + at.usable, 0);
  if (usable < wanted) return conflict(`only ${usable} ${command.quantity.unit} of ${item} are usable`);
  take(stock, wanted);
  const ref = documentNumber('RES', by.key);
  floor.state.erp.allocations.push({ ref, order, item, quantity: wanted });
  return applied(ref);
}

export function deallocate(floor: Floor, command: CommandOf<'deallocate'>): Verdict {
  const { erp } = floor.state;
  const standing = erp.allocations.filter((one) => one.order === command.order && one.item === command.item);
  const [first] = standing;
  if (!first) return already(null, 'nothing is allocated');
  erp.allocations = erp.allocations.filter((one) => !standing.includes(one));
  const home = floor.master.stock(command.item)[0];
  if (home) home.usable += standing.reduce((sum, one) => sum + one.quantity, 0);
  return applied(first.ref);
}

export function requestReplenishment(
  floor: Floor,
  command: CommandOf<'requestReplenishment'>,
  by: Requester,
): Verdict {
  const { item, how } = command;
  if (command.quantity.unit !== unitOf(item)) return rejected(`${item} is counted in ${unitOf(item)}`);
  if (how.kind === 'transfer') {
    const there = floor.master.stock(item).find((at) => at.location === how.fromLocation);
    if (!there) return rejected(`there is no location ${how.fromLocation}`);
    if (there.usable < amount(command.quantity))
      return conflict(`${how.fromLocation} has only ${there.usable} of ${item}`);
    there.usable -= amount(command.quantity);
  }
  const document = documentNumber(how.kind === 'transfer' ? 'TR' : 'PR', by.key);
  floor.state.erp.supply.push({
    document,
    item,
    quantity: amount(command.quantity),
    unit: command.quantity.unit,
    due: command.needBy,
    order: command.order,
    state: 'open',
  });
  return applied(document);
}

export function cancelReplenishment(floor: Floor, command: CommandOf<'cancelReplenishment'>): Verdict {
  const mine = floor.state.erp.supply.filter(
    (one) => one.order === command.order && one.item === command.item,
  );
  const open = mine.filter((one) => one.state === 'open');
  const [first] = open;
  if (!first) return already(mine[0]?.document ?? null, 'nothing is on its way any more');
  for (const supply of open) supply.state = 'cancelled';
  return applied(first.document);
}

function take(stock: Stock[], wanted: number): void {
  let left = wanted;
  for (const at of stock) {
    const taken = Math.min(at.usable, left);
    at.usable -= taken;
    left -= taken;
  }
}
