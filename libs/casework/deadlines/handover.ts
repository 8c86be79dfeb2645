import { carryOutHandover } from '../handover/carry-out-handover.js';
import { DEADLINES, type ActingKind } from './handler.js';

/** A shift's tasks are to be offered, the shift ends, or an overdue handover is looked at again. */
export const handover: ActingKind = {
  isStale: () => false,

  async act(tx, clock, { plantId, about }, now) {
    const { handoverId } = about;
    if (typeof handoverId !== 'string') throw new Error('a handover falls due that is not named');
    await carryOutHandover(tx, clock, { plantId, actor: DEADLINES, at: now, trace: null }, handoverId);
  },
};
