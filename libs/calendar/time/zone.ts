import { Temporal } from 'temporal-polyfill';

/** What a clock on the wall shows, written as the epoch milliseconds at which a clock in UTC would show the same. */
export type Wall = number;

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** True for a name of the IANA time zone database. A bare offset such as `+01:00` is none: it knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The instant, in epoch milliseconds, at which the clocks of a zone show `wall`. Shown twice: the first of the two.
 * Never shown: as far behind the change as it was meant to be, so 02:30 becomes 03:30 (RFC 5545, 3.3.5).
 * Throws a RangeError where the zone is unknown.
 */
export function instantOf(wall: Wall, timeZone: string): number {
  const shown = new Date(wall);
  return new Temporal.PlainDateTime(
    shown.getUTCFullYear(),
    shown.getUTCMonth() + 1,
    shown.getUTCDate(),
    shown.getUTCHours(),
    shown.getUTCMinutes(),
    shown.getUTCSeconds(),
    shown.getUTCMilliseconds(),
  ).toZonedDateTime(timeZone).epochMilliseconds;
}

/** What the clocks of a zone show at an instant in epoch milliseconds. Throws a RangeError where the zone is unknown. */
export function wallAt(instant: number, timeZone: string): Wall {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return instant + Math.round(offsetNanoseconds / 1_000_000);
}

/** Midnight at the beginning of the day on which a wall clock shows `wall`. */
export function dayOf(wall: Wall): Wall {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

/** ISO 8601 numbers of the days of the week: Monday is 1, Sunday 7. */
export function weekdayOf(wall: Wall): number {
  return new Date(wall).getUTCDay() || 7;
}
