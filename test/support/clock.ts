import { durationMs } from '../../libs/domain/index.js';
import type { Clock } from '../../libs/platform/clock.js';

/** A clock that stands until it is told to go on. Real and business time are the same. */
export class TestClock implements Clock {
  constructor(private at = new Date('2026-03-02T08:00:00.000Z')) {}

  now(): Date {
    return new Date(this.at);
  }

  toReal(instant: Date): number {
    return instant.getTime();
  }

  /** An ISO 8601 duration such as `PT15M`. */
  advance(duration: string): void {
    this.at = this.in(duration);
  }

  set(instant: Date): void {
    this.at = instant;
  }

  in(duration: string): Date {
    return new Date(this.at.getTime() + durationMs(duration));
  }
}
