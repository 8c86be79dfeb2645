/** Business time. Nothing reads the machine's clock or SQL's `now()` for it, so that tests can skip it and a demo can scale it. */
export interface Clock {
  now(): Date;
  /** Real epoch milliseconds at which a business instant comes, for timers. */
  toReal(instant: Date): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  toReal: (instant) => instant.getTime(),
};

/** Business time that began at `startedAt` when the real clock stood at `realStart`, and runs `scale` times as fast. */
export function scaledClock(startedAt: Date, realStart: number, scale: number): Clock {
  return {
    now: () => new Date(startedAt.getTime() + (Date.now() - realStart) * scale),
    toReal: (instant) => realStart + (instant.getTime() - startedAt.getTime()) / scale,
  };
}
