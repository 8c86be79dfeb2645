import { FIRST_MINUTE, LAST_MINUTE, zoneTable, type ZoneTable } from './zone-table.js';

/** Millions of calls: looking up a global each time is slow within Jest's sandbox. */
const { floor, max, min } = Math;

/** The data of a plant calendar, typed anew: the oracle knows the format, not the code. Minutes instead of milliseconds. */
export interface NaiveCalendar {
  timeZone: string;
  week: readonly { days: readonly string[]; from: string; to: string }[];
  holidays: readonly { date: string; name: string; timeZone?: string }[];
  shutdowns: readonly { from: string; to: string; name: string }[];
  extraDays: readonly { date: string; name: string; windows: readonly { from: string; to: string }[] }[];
}

export interface NaivePause {
  from: Date;
  to: Date | null;
  reason: string;
}

/** For every minute from `first` on, what the clock says of it, such as `working-hours` or `holiday May Day`. */
export interface PaintedMinutes {
  first: number;
  labels: string[];
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
export function runsDuring(label: string): boolean {
  return label === 'elapsed' || label === 'working-hours' || label.startsWith('extra-day ');
}

/** Paints minute by minute, the weaker reason first and the stronger one over it. `calendar` null: elapsed time. */
export function paintMinutes(
  calendar: NaiveCalendar | null,
  pauses: readonly NaivePause[],
  first: number,
  last: number,
): PaintedMinutes {
  const labels = new Array<string>(last - first).fill(calendar ? 'outside-hours' : 'elapsed');
  const paint = (from: number, to: number, label: string) => {
    for (let minute = max(from, first); minute < min(to, last); minute += 1) labels[minute - first] = label;
  };
  if (calendar) paintCalendar(calendar, zoneTable(calendar.timeZone), first, last, paint);
  for (const pause of pauses) {
    const to = pause.to ? pause.to.getTime() / 60_000 : Number.POSITIVE_INFINITY;
    paint(pause.from.getTime() / 60_000, to, `pause ${pause.reason}`);
  }
  return { first, labels };
}

type Paint = (from: number, to: number, label: string) => void;

function paintCalendar(
  calendar: NaiveCalendar,
  zone: ZoneTable,
  first: number,
  last: number,
  paint: Paint,
): void {
  const between = (day: number, window: { from: string; to: string }): [number, number] => {
    const nextDay = window.to <= window.from ? 1_440 : 0;
    return [zone.minuteOf(day + timeOf(window.from)), zone.minuteOf(day + timeOf(window.to) + nextDay)];
  };
  const limits = [
    max(first - 2 * 1_440, FIRST_MINUTE + 1_440),
    min(last + 2 * 1_440, LAST_MINUTE - 2 * 1_440),
  ];
  const firstDay = floor((limits[0] ?? 0) / 1_440) * 1_440;
  for (let day = firstDay; day < (limits[1] ?? 0); day += 1_440) {
    const weekday = DAYS[new Date(day * 60_000).getUTCDay()] ?? '';
    for (const window of calendar.week) {
      if (window.days.includes(weekday)) paint(...between(day, window), 'working-hours');
    }
  }
  for (const { date, name, timeZone } of calendar.holidays) {
    const own = zoneTable(timeZone ?? calendar.timeZone);
    paint(own.minuteOf(wallOf(date)), own.minuteOf(wallOf(date) + 1_440), `holiday ${name}`);
  }
  for (const { from, to, name } of calendar.shutdowns) {
    paint(zone.minuteOf(wallOf(from)), zone.minuteOf(wallOf(to)), `shutdown ${name}`);
  }
  for (const { date, name, windows } of calendar.extraDays) {
    for (const window of windows) paint(...between(wallOf(date), window), `extra-day ${name}`);
  }
}

function wallOf(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text}Z`) / 60_000;
}

function timeOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
