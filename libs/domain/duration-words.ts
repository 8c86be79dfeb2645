import { durationMs } from './duration.js';

const MINUTE = 60_000;
const UNITS: readonly [number, string][] = [
  [24 * 60 * MINUTE, 'd'],
  [60 * MINUTE, 'h'],
  [MINUTE, 'min'],
  [1_000, 's'],
];

/** An ISO 8601 duration as people write it: `PT90M` is `1 h 30 min`. */
export function durationWords(iso: string): string {
  return spanWords(durationMs(iso));
}

/** The same for milliseconds, of either sign; `0 min` for none. */
export function spanWords(ms: number): string {
  let rest = Math.abs(ms);
  const parts = UNITS.flatMap(([unit, name]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count > 0 ? [`${count} ${name}`] : [];
  });
  return (ms < 0 ? '-' : '') + (parts.join(' ') || '0 min');
}
