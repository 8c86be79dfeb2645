import type { DailyWindow } from '../time/window.js';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Regular working time, on each of these days. A window over midnight belongs to the day on which it begins. */
export interface WeeklyWindow extends DailyWindow {
  days: readonly Weekday[];
}

/** A whole day, midnight to midnight, without work: a night shift that reaches into it ends at its midnight. */
export interface Holiday {
  /** ISO 8601 date. */
  date: string;
  name: string;
  /** IANA time zone whose midnights bound the day, where it is not the plant's. */
  timeZone?: string;
}

/** The plant stands still from one local minute to another, both ISO 8601 such as `2026-12-24T14:00`. */
export interface Shutdown {
  from: string;
  to: string;
  name: string;
}

/** Work outside the weekly pattern. It runs whatever else is written for that day, be it a holiday or a shutdown. */
export interface ExtraDay {
  /** ISO 8601 date on which the windows begin. */
  date: string;
  windows: readonly DailyWindow[];
  name: string;
}

/**
 * When a plant works: plain data. A version never changes; what was computed with it can be computed again.
 * Extra days go before shutdowns, shutdowns before holidays, holidays before the weekly pattern.
 */
export interface PlantCalendar {
  plantId: string;
  /** Counts from 1. */
  version: number;
  /** IANA time zone in which every date and time of day here is meant, such as `Europe/Berlin`. */
  timeZone: string;
  week: readonly WeeklyWindow[];
  holidays: readonly Holiday[];
  shutdowns: readonly Shutdown[];
  extraDays: readonly ExtraDay[];
}
