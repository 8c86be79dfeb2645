import type { EffectCommand, EffectOperation } from '../../libs/domain/index.js';

/** What an operation takes back, on the same object of the same system. */
const TAKES_BACK: Partial<Record<EffectOperation, EffectOperation>> = {
  deallocate: 'allocate',
  cancelReplenishment: 'requestReplenishment',
  cancelOrder: 'createReworkOrder',
  releaseHold: 'placeHold',
  closeDowntime: 'openDowntime',
  unblockWorkCenter: 'blockWorkCenter',
};

export function takesBack(later: EffectCommand, earlier: EffectCommand): boolean {
  return (
    TAKES_BACK[later.operation] === earlier.operation &&
    later.system === earlier.system &&
    later.object === earlier.object
  );
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
    default:
      return null;
  }
}
