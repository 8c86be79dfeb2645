import type { RosterAct, RosterChanged } from '../../../libs/casework/index.js';
import type { RosterReceipt } from '../../../libs/contracts/api/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import type { Caller } from '../http/caller.js';

/** Throws where the caller has no part in the plant; whether they may change its roster is the use case's to say. */
export function actOf(caller: Caller, plantId: string): RosterAct {
  caller.require(plantId, 'work');
  return { plantId, actor: caller.actor, trace: currentTraceparent() };
}

export function receiptOf({ value, moved }: RosterChanged<string>): RosterReceipt {
  return { id: value, moved };
}

export function timed<T extends { from: string; to: string }>({ from, to, ...rest }: T) {
  return { ...rest, from: new Date(from), to: new Date(to) };
}

export function timedOpen<T extends { from: string; to: string | null }>({ from, to, ...rest }: T) {
  return { ...rest, from: new Date(from), to: to === null ? null : new Date(to) };
}
