import { setTimeout as sleep } from 'node:timers/promises';
import type { StackClock } from '../program-table.js';

/** The same business time that the stack's processes keep. */
export class BusinessTime {
  constructor(private readonly clock: StackClock) {}

  /** Epoch milliseconds. */
  now(): number {
    const { startedAt, realStart, scale } = this.clock;
    return startedAt.getTime() + (Date.now() - realStart) * scale;
  }

  /** Resolves at the business instant, at once where it has passed. */
  async until(instant: number): Promise<void> {
    const wait = (instant - this.now()) / this.clock.scale;
    if (wait > 0) await sleep(wait);
  }
}
