import type { DailyWindow } from '../time/window.js';

/** One kind of shift, such as the night from `22:00` to `06:00`. It belongs to the day on which it begins. */
export interface ShiftKind extends DailyWindow {
  key: string;
  name: string;
}

/** People who work the cycle together. Days behind the first crew: 7 where they do today what that one did a week ago. */
export interface Crew {
  key: string;
  daysBehind: number;
}

/**
 * A rotation: each crew goes through the same cycle of days, over and over, each with its own delay. Plain data.
 * The first crew's first day of the cycle is `startsOn`; the pattern reaches back before that day just as far.
 */
export interface ShiftPattern {
  /** IANA time zone of the wall clocks that the shifts follow: a night over the change of clocks is longer or shorter. */
  timeZone: string;
  /** ISO 8601 date. */
  startsOn: string;
  shifts: readonly ShiftKind[];
  /** One entry a day: the key of a shift, or null for a day off. */
  cycle: readonly (string | null)[];
  crews: readonly Crew[];
}
