import { runsDuring, type PaintedMinutes } from './naive-calendar.js';

/** Millions of calls: looking up a global each time is slow within Jest's sandbox. */
const { floor, max, min } = Math;

/** Milliseconds that ran from one instant to another, added up minute by minute. */
export function naiveRun({ first, labels }: PaintedMinutes, from: number, to: number): number {
  let ran = 0;
  for (let minute = floor(from / 60_000); minute * 60_000 < to; minute += 1) {
    if (!runsDuring(labels[minute - first] ?? '')) continue;
    ran += min(to, (minute + 1) * 60_000) - max(from, minute * 60_000);
  }
  return ran;
}

/** The instant at which so many milliseconds have run; null where the painted minutes end before. */
export function naiveDue({ first, labels }: PaintedMinutes, from: number, durationMs: number): number | null {
  if (durationMs === 0) return from;
  let left = durationMs;
  for (let minute = floor(from / 60_000); minute - first < labels.length; minute += 1) {
    if (!runsDuring(labels[minute - first] ?? '')) continue;
    const begin = max(from, minute * 60_000);
    const end = (minute + 1) * 60_000;
    if (end - begin >= left) return begin + left;
    left -= end - begin;
  }
  return null;
}
