import { moveFrom } from '../rights/lose-right.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** A qualification or a grant of somebody's ends: what they may answer no more goes to somebody who may. */
export const right: ActingKind = {
  isStale: () => false,

  async act(tx, clock, { plantId, about }, now) {
    const { personId } = about;
    if (typeof personId !== 'string') throw new Error("a right ends that is nobody's");
    await moveFrom(tx, clock, { plantId, actor: DEADLINES, at: now, trace: null }, personId);
    // The climb holds cases, so it cannot wait for those who give tasks away at this moment: a job does.
    tx.enqueue({ name: 'look-at-rights', body: { plantId, personId } });
  },
};
