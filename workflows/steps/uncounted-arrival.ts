import { arrivedIn, type CaseMessage } from '../../libs/domain/index.js';
import type { CaseRun } from '../engine/index.js';

type Shortage = CaseRun<'material-shortage'>;

/** True for an arrival that was told when nobody had to say of which lot, and how much: it counts as all that was missing. */
export function isUncounted(message: CaseMessage | null): boolean {
  if (message?.kind !== 'world' || message.event !== 'material-arrived') return false;
  return arrivedIn(message.payload) === null;
}

/** What was requested has come. */
export async function allocateAll(shortage: Shortage): Promise<string> {
  const { order, component: item, missing: quantity } = shortage.facts;
  const allocated = await shortage.carryOut({
    do: { system: 'erp', operation: 'allocate', object: `erp/order/${order}`, order, item, quantity },
  });
  return allocated
    ? 'The requested material arrived and is allocated to the order.'
    : 'The requested material arrived; its allocation was given up.';
}

/** It came before what was decided could be carried out. */
export async function takeBackAll({ effects }: Shortage): Promise<string> {
  await effects.takeBackAll();
  return 'The material arrived; what was no longer needed was taken back.';
}
