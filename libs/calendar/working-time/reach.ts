import type { Span } from '../time/span.js';
import { DAY_MS } from '../time/zone.js';
import type { RunClock } from './run-clock.js';

/** A deadline further away than this is a mistake in the calendar or in the duration. */
export const REACH_MS = 3_653 * DAY_MS;

/** A deadline that will never come as things stand: the clock is paused without an end, or hardly ever runs. */
export class DeadlineOutOfReach extends RangeError {
  override readonly name = 'DeadlineOutOfReach';

  /** No instant up to here is it. */
  readonly soughtUntil: Date;

  constructor(
    readonly reason: 'paused-without-end' | 'hardly-ever-runs',
    readonly from: Date,
    readonly durationMs: number,
  ) {
    super(`${durationMs} ms from ${from.toISOString()} are not over within ten years: ${reason}`);
    this.soughtUntil = new Date(from.getTime() + REACH_MS);
  }
}

/** The span in which a deadline is sought. */
export function reachFrom(clock: RunClock, from: number): Span {
  return { from, to: Math.max(from, Math.min(from + REACH_MS, pausedForGoodAt(clock))) };
}

export function outOfReach(clock: RunClock, from: Date, durationMs: number): DeadlineOutOfReach {
  const paused = pausedForGoodAt(clock) <= from.getTime() + REACH_MS;
  return new DeadlineOutOfReach(paused ? 'paused-without-end' : 'hardly-ever-runs', from, durationMs);
}

function pausedForGoodAt(clock: RunClock): number {
  const open = (clock.pauses ?? []).filter((pause) => pause.to === null);
  return Math.min(...open.map((pause) => pause.from.getTime()));
}
