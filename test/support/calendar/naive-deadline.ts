import { runsDuring, type PaintedMinutes } from './naive-calendar.js';

/** Milliseconds that ran from one instant to another, added up minute by minute. */
export function naiveRun({ first, labels }: PaintedMinutes, from: number, to: number): number {
  let ran = 0;
  for (let minute = Math.floor(from / 60_000); minute * 60_000 < to; minute += 1) {
    if (!runsDuring(labels[minute - first] ?? '')) continue;
    ran += Math.min(to, (minute + 1) * 60_000) - Math.max(from, minute * 60_000);
  }
  return ran;
}

/** The instant at which so many milliseconds have run; null where the painted minutes end before. */
export function naiveDue({ first, labels }: PaintedMinutes, from: number, durationMs: number): number | null {
  if (durationMs === 0) return from;
  let left = durationMs;
  for (let minute = Math.floor(from / 60_000); minute - first < labels.length; minute += 1) {
    if (!runsDuring(labels[minute - first] ?? '')) continue;
    const begin = Math.max(from, minute * 60_000);
    const end = (minute + 1) * 60_000;
    if (end - begin >= left) return begin + left;
    left -= end - begin;
  }
  return null;
}
