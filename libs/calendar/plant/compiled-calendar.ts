import type { Span } from '../time/span.js';
import { must, parseDate, parseDateTime } from '../time/wall-text.js';
import { windowOn } from '../time/window.js';
import { DAY_MS, instantOf, weekdayOf, type Wall } from '../time/zone.js';
import { WEEKDAYS, type ExtraDay, type PlantCalendar } from './plant-calendar.js';

/** A span in which something that a calendar names is so. */
export interface NamedSpan extends Span {
  name: string;
}

/** A calendar with its dates turned into instants. */
export interface CompiledCalendar {
  timeZone: string;
  holidays: readonly NamedSpan[];
  shutdowns: readonly NamedSpan[];
  extras: readonly NamedSpan[];
  /** The regular working time that begins on a day, which is told by its midnight on the wall clock. */
  regularOn: (day: Wall) => readonly Span[];
}

/** Thousands of deadlines are computed with one calendar, and a conversion costs 10 µs: each is done once. */
const compiled = new WeakMap<PlantCalendar, CompiledCalendar>();

/** Throws a RangeError where the calendar has faults; see `plantCalendarFaults`. A calendar must not change afterwards. */
export function compile(calendar: PlantCalendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known) return known;
  const fresh = compileAnew(calendar);
  compiled.set(calendar, fresh);
  return fresh;
}

function compileAnew(calendar: PlantCalendar): CompiledCalendar {
  const { timeZone, holidays, shutdowns, extraDays } = calendar;
  return {
    timeZone,
    holidays: holidays.map(({ date, name, timeZone: own }) => ({
      name,
      ...wholeDay(must(parseDate, date), own ?? timeZone),
    })),
    shutdowns: shutdowns.map(({ from, to, name }) => ({
      name,
      from: instantOf(must(parseDateTime, from), timeZone),
      to: instantOf(must(parseDateTime, to), timeZone),
    })),
    extras: extraDays.flatMap((extra) => extraSpans(extra, timeZone)),
    regularOn: regularHours(calendar),
  };
}

function wholeDay(day: Wall, timeZone: string): Span {
  return { from: instantOf(day, timeZone), to: instantOf(day + DAY_MS, timeZone) };
}

function extraSpans({ date, windows, name }: ExtraDay, timeZone: string): NamedSpan[] {
  const day = must(parseDate, date);
  return windows.flatMap((window) => windowOn(day, window, timeZone)).map((span) => ({ ...span, name }));
}

function regularHours({ week, timeZone }: PlantCalendar): (day: Wall) => readonly Span[] {
  const days = new Map<Wall, readonly Span[]>();
  return (day) => {
    const known = days.get(day);
    if (known) return known;
    const weekday = WEEKDAYS[weekdayOf(day) - 1];
    const windows = week.filter((window) => window.days.some((written) => written === weekday));
    const spans = windows.flatMap((window) => windowOn(day, window, timeZone));
    days.set(day, spans);
    return spans;
  };
}
