/** Business time as the server told it, and the watch's time at which it did. Both run alike but for a demo. */
export interface BusinessClock {
  toldNow: number;
  toldAt: number;
  rate: number;
}

const WATCH: BusinessClock = { toldNow: 0, toldAt: 0, rate: 1 };

let kept = WATCH;

/** Keeps what the server told about business time; `toldAt` is the watch's time, epoch ms. */
export function keepClock(told: { now: string; rate: number }, toldAt = Date.now()): void {
  kept = { toldNow: Date.parse(told.now), toldAt, rate: told.rate };
}

/** The present instant of business time. */
export function businessNow(watch = Date.now()): Date {
  return new Date(kept.toldNow + (watch - kept.toldAt) * kept.rate);
}

/** How often words about minutes need renewing, in real milliseconds. */
export function tickMs(): number {
  return kept.rate > 1 ? 1_000 : 15_000;
}
