import type { EffectCommand, HeldGoods } from '../../domain/index.js';

/** A fact in the books, named by a path, and its value; null takes it away. */
export type Marks = Record<string, string | null>;

/** What a command changes in the books. `ref` is the document that it makes, `caseNumber` whose hold or block it is. */
export function marksOf(command: EffectCommand, caseNumber: number, ref: string): Marks {
  switch (command.operation) {
    case 'placeHold':
      return each(command.goods, ({ ref: goods, quantity }) => [
        `hold/${goods}/${caseNumber}`,
        quantity.value,
      ]);
    case 'releaseHold':
      return each(command.goods, ({ ref: goods, left }) => [
        `hold/${goods}/${caseNumber}`,
        left?.value ?? null,
      ]);
    case 'postDisposition':
      return each(command.goods, ({ ref: goods }) => [`disposition/${goods}/${ref}`, command.disposition]);
    case 'allocate':
      return { [`allocation/${command.order}/${command.item}`]: command.quantity.value };
    case 'deallocate':
      return { [`allocation/${command.order}/${command.item}`]: null };
    case 'requestReplenishment':
      return { [`supply/${command.order}/${command.item}`]: ref };
    case 'cancelReplenishment':
      return { [`supply/${command.order}/${command.item}`]: null };
    case 'stopOrder':
      return { [`stopped/${command.order}`]: command.cause };
    case 'resumeOrder':
      return { [`stopped/${command.order}`]: null };
    case 'rescheduleOrder':
      return { [`start/${command.order}`]: command.start };
    case 'splitOrder':
      return { [`split/${command.order}`]: command.quantity.value };
    case 'createReworkOrder':
      return { [`order/${ref}`]: 'locked' };
    case 'releaseOrder':
      return { [`order/${command.order}`]: 'released' };
    case 'cancelOrder':
      return { [`order/${command.order}`]: 'cancelled' };
    case 'openDowntime':
      return { [`downtime/${command.machine}`]: ref };
    case 'closeDowntime':
      return { [`downtime/${command.machine}`]: null };
    case 'blockWorkCenter':
      return { [`block/${command.machine}/${caseNumber}`]: command.cause };
    case 'unblockWorkCenter':
      return { [`block/${command.machine}/${caseNumber}`]: null };
    case 'moveOperations':
      return { [`moved/${command.machine}`]: command.toWorkCenter };
    case 'createMaintenanceRequest':
      return { [`request/${ref}`]: command.problem };
    case 'rescheduleMaintenance':
      return { [`window/${command.order}`]: JSON.stringify([command.window.from, command.window.to]) };
  }
}

function each(goods: readonly HeldGoods[], mark: (goods: HeldGoods) => [string, string | null]): Marks {
  return Object.fromEntries(goods.map(mark));
}
