import { overrunJob } from '../windows/overrun-deadline.js';
import type { ActingKind } from './handler.js';

/**
 * What was planned for a machine ends. Whether it still stands is looked at in a transaction of its own: opening a case waits
 * for locks, which the climb must not do.
 */
export const overrun: ActingKind = {
  isStale: () => false,

  async act(tx, _clock, { plantId, about }) {
    const { stopId } = about;
    if (typeof stopId !== 'string') throw new Error('an overrun falls due without its stop');
    tx.enqueue(overrunJob(plantId, stopId));
  },
};
