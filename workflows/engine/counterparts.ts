import {
  addQuantities,
  isPositive,
  objectOf,
  subtractQuantities,
  type Disposition,
  type EffectCommand,
  type EffectOperation,
  type Goods,
  type HeldGoods,
  type Quantity,
} from '../../libs/domain/index.js';

/** What an operation takes back, on the same object of the same system. */
const TAKES_BACK: Partial<Record<EffectOperation, EffectOperation>> = {
  deallocate: 'allocate',
  cancelReplenishment: 'requestReplenishment',
  resumeOrder: 'stopOrder',
  cancelOrder: 'createReworkOrder',
  releaseHold: 'placeHold',
  closeDowntime: 'openDowntime',
  unblockWorkCenter: 'blockWorkCenter',
};

/** Whether the later change takes back what the earlier one did, or some of it: holds may share a few of their goods. */
export function takesBack(later: EffectCommand, earlier: EffectCommand): boolean {
  if (TAKES_BACK[later.operation] !== earlier.operation || later.system !== earlier.system) return false;
  if (earlier.operation === 'placeHold') return earlier.goods.some((goods) => settles(later, earlier, goods));
  return later.object === earlier.object && isSameItem(later, earlier);
}

/** What remains of a change after later ones that took it back, or made it anew; null where nothing does. */
export function remainderOf(command: EffectCommand, later: readonly EffectCommand[]): EffectCommand | null {
  if (command.operation !== 'placeHold') {
    return later.some((each) => takesBack(each, command) || isSame(each, command)) ? null : command;
  }
  const goods = command.goods.filter((each) => !later.some((other) => settles(other, command, each)));
  return goods.length > 0 ? { ...command, object: objectOf(command.system, goods), goods } : null;
}

/** What a hold reaches without what was let go of by these; every other change as it is. Null where nothing is left. */
export function withoutGoods(command: EffectCommand, gone: readonly EffectCommand[]): EffectCommand | null {
  if (command.operation !== 'placeHold') return command;
  const goods = command.goods
    .map((each) => ({ ...each, quantity: leftOf(each, command.system, gone) }))
    .filter(({ quantity }) => isPositive(quantity));
  return goods.length > 0 ? { ...command, object: objectOf(command.system, goods), goods } : null;
}

function leftOf({ kind, ref, quantity }: Goods, system: string, gone: readonly EffectCommand[]): Quantity {
  return gone
    .flatMap((each) => (each.operation === 'releaseHold' && each.system === system ? each.goods : []))
    .filter((each) => each.kind === kind && each.ref === ref)
    .reduce((left, each) => subtractQuantities(left, each.quantity), quantity);
}

/** Whether a later release, or a later hold of its own, is all that counts for these goods. A part that stays is no release. */
function settles(later: EffectCommand, { system }: EffectCommand, { kind, ref }: Goods): boolean {
  if (later.operation !== 'releaseHold' && later.operation !== 'placeHold') return false;
  const goods: readonly HeldGoods[] = later.goods;
  return (
    later.system === system &&
    goods.some((each) => each.kind === kind && each.ref === ref && each.left === undefined)
  );
}

function isSame({ operation, object }: EffectCommand, other: EffectCommand): boolean {
  return operation === other.operation && object === other.object;
}

/** What is allocated of one item does not stand for another that the same order was given. */
function isSameItem(later: EffectCommand, earlier: EffectCommand): boolean {
  return !('item' in later && 'item' in earlier) || later.item === earlier.item;
}

/** How what bars goods or a machine would be lifted; null for everything else. Only a person's decision may lead here. */
export function liftOf(command: EffectCommand): EffectCommand | null {
  switch (command.operation) {
    case 'openDowntime': {
      const { system, object, machine } = command;
      return { system, operation: 'closeDowntime', object, machine, cause: 'The case was cancelled' };
    }
    case 'placeHold': {
      const { system, object, goods } = command;
      return { system, operation: 'releaseHold', object, goods };
    }
    case 'blockWorkCenter': {
      const { system, object, machine } = command;
      return { system, operation: 'unblockWorkCenter', object, machine };
    }
    case 'stopOrder': {
      const { system, object, order } = command;
      return { system, operation: 'resumeOrder', object, order };
    }
    default:
      return null;
  }
}

/**
 * What takes back a change that followed from an overturned decision. `replaced`: whatever is decided next takes its
 * place, or the process itself stands on it. Null: nothing does, and a person must see to it. `ref` is what the other
 * system calls it.
 */
export function takeBackOf(command: EffectCommand, ref: string | null): EffectCommand | 'replaced' | null {
  switch (command.operation) {
    case 'allocate': {
      const { system, object, order, item } = command;
      return { system, operation: 'deallocate', object, order, item };
    }
    case 'releaseHold': {
      const { system, object } = command;
      const goods = command.goods.map(heldBefore);
      return { system, operation: 'placeHold', object, goods, cause: OVERTURNED };
    }
    case 'unblockWorkCenter': {
      const { system, object, machine } = command;
      return { system, operation: 'blockWorkCenter', object, machine, cause: OVERTURNED };
    }
    case 'stopOrder':
      return liftOf(command);
    case 'createReworkOrder': {
      const { system, object } = command;
      return ref === null ? null : { system, operation: 'cancelOrder', object, order: ref };
    }
    case 'postDisposition':
      return LEFT_FOR_GOOD.includes(command.disposition) ? null : 'replaced';
    // What was sent is its owner's: only they cancel it.
    case 'requestReplenishment':
    case 'rescheduleOrder':
    case 'splitOrder':
    case 'releaseOrder':
    case 'moveOperations':
    case 'rescheduleMaintenance':
      return null;
    default:
      return 'replaced';
  }
}

function heldBefore({ kind, ref, quantity, left }: HeldGoods): Goods {
  return { kind, ref, quantity: left ? addQuantities(quantity, left) : quantity };
}

const OVERTURNED = 'The decision was overturned';

const LEFT_FOR_GOOD: readonly Disposition[] = ['scrap', 'return-to-supplier'];
