import { scaledClock, systemClock, type Clock } from './clock.js';
import type { ClockConfig } from './config/index.js';

/** The process's one source of business time. */
export function createClock(config: ClockConfig): Clock {
  return config ? scaledClock(config.startedAt, config.realStart, config.scale) : systemClock;
}
