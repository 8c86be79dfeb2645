const SHAPE = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SECOND = 1_000;
const UNITS_MS = [7 * 86_400 * SECOND, 86_400 * SECOND, 3_600 * SECOND, 60 * SECOND, SECOND];

/**
 * Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as `PT30M` or `P2DT4H`.
 * Elapsed time: a day is 24 hours. Throws a RangeError on anything else; months and years have no fixed length.
 */
export function durationMs(iso: string): number {
  const match = SHAPE.exec(iso);
  if (!match || iso === 'P' || iso.endsWith('T')) {
    throw new RangeError(`"${iso}" is not an ISO 8601 duration such as PT30M or P2DT4H`);
  }
  return UNITS_MS.reduce((sum, unit, i) => sum + Number(match[i + 1] ?? 0) * unit, 0);
}
