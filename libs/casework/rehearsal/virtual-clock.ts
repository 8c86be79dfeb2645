import type { Clock } from '../../platform/clock.js';

/** Business time that stands until it is told to go on: a rehearsal goes from one deadline to the next. */
export class VirtualClock implements Clock {
  constructor(private at: Date) {}

  now(): Date {
    return this.at;
  }

  toReal(instant: Date): number {
    return instant.getTime();
  }

  /** Never back. */
  goTo(instant: Date): void {
    if (instant > this.at) this.at = instant;
  }
}
