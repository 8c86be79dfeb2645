import { DAY_MS, dayOf, weekdayOf, type Wall } from '../time/zone.js';
import type { ByDay, Frequency, RecurrenceRule } from './recurrence-rule.js';
import type { Span } from '../time/span.js';

/**
 * The days on which a rule falls, in order, to the period that `range.to` lies in; from the one of `start` or, where nobody
 * counts the occurrences, from shortly before `range.from`. Days are told by their midnights. A rule such as the 30th of
 * February falls on none.
 */
export function* ruleDays(given: RecurrenceRule, start: Wall, range: Span): Generator<Wall, void> {
  const rule = completed(given, start);
  let n = rule.count === null ? firstPeriod(rule, start, range.from) : 0;
  for (let period = periodOf(rule, start, n); period.from <= range.to; period = periodOf(rule, start, n)) {
    const days: Wall[] = [];
    for (let day = period.from; day < period.to; day += DAY_MS) if (fits(rule, day)) days.push(day);
    yield* atPositions(days, rule.bySetPos);
    n += rule.interval;
  }
}

/** What a rule leaves open, its first occurrence says: the day of the week, of the month, the month. */
function completed(rule: RecurrenceRule, start: Wall): RecurrenceRule {
  const { frequency, byDay, byMonthDay, byMonth } = rule;
  const first = new Date(start);
  if (frequency === 'DAILY' || byDay.length > 0 || byMonthDay.length > 0) return rule;
  if (frequency === 'WEEKLY') return { ...rule, byDay: [{ weekday: weekdayOf(start), nth: 0 }] };
  const onDay = { ...rule, byMonthDay: [first.getUTCDate()] };
  if (frequency === 'MONTHLY' || byMonth.length > 0) return onDay;
  return { ...onDay, byMonth: [first.getUTCMonth() + 1] };
}

/** No period is longer than this, so that a count of them never comes too late. */
const LONGEST_MS: Record<Frequency, number> = {
  DAILY: DAY_MS,
  WEEKLY: 7 * DAY_MS,
  MONTHLY: 31 * DAY_MS,
  YEARLY: 366 * DAY_MS,
};

function firstPeriod({ frequency, interval }: RecurrenceRule, start: Wall, from: Wall): number {
  const periods = Math.floor((from - start) / LONGEST_MS[frequency]) - 1;
  return Math.max(0, Math.floor(periods / interval) * interval);
}

function periodOf({ frequency, weekStart }: RecurrenceRule, start: Wall, n: number): Span {
  const day = dayOf(start);
  const [year, month] = [new Date(start).getUTCFullYear(), new Date(start).getUTCMonth()];
  switch (frequency) {
    case 'DAILY':
      return { from: day + n * DAY_MS, to: day + (n + 1) * DAY_MS };
    case 'WEEKLY': {
      const week = day - ((weekdayOf(day) - weekStart + 7) % 7) * DAY_MS;
      return { from: week + n * 7 * DAY_MS, to: week + (n + 1) * 7 * DAY_MS };
    }
    case 'MONTHLY':
      return { from: Date.UTC(year, month + n), to: Date.UTC(year, month + n + 1) };
    case 'YEARLY':
      return { from: Date.UTC(year + n, 0), to: Date.UTC(year + n + 1, 0) };
  }
}

function fits(rule: RecurrenceRule, day: Wall): boolean {
  const date = new Date(day);
  const month = monthOf(date);
  const { byMonth, byMonthDay, byDay } = rule;
  if (byMonth.length > 0 && !byMonth.includes(date.getUTCMonth() + 1)) return false;
  if (byMonthDay.length > 0 && !places(day, month, 1).some((place) => byMonthDay.includes(place)))
    return false;
  const frame = rule.frequency === 'YEARLY' && byMonth.length === 0 ? yearOf(date) : month;
  return byDay.length === 0 || byDay.some((one) => isNth(one, day, frame));
}

function isNth({ weekday, nth }: ByDay, day: Wall, frame: Span): boolean {
  return weekdayOf(day) === weekday && (nth === 0 || places(day, frame, 7).includes(nth));
}

/** Which one in its frame a day is, counted in strides of so many days: from the beginning, and from the end below zero. */
function places(day: Wall, frame: Span, stride: number): [number, number] {
  const fromStart = Math.floor((day - frame.from) / DAY_MS / stride) + 1;
  const fromEnd = Math.floor((frame.to - DAY_MS - day) / DAY_MS / stride) + 1;
  return [fromStart, -fromEnd];
}

function monthOf(date: Date): Span {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
}

function yearOf(date: Date): Span {
  return { from: Date.UTC(date.getUTCFullYear(), 0), to: Date.UTC(date.getUTCFullYear() + 1, 0) };
}

function atPositions(days: readonly Wall[], positions: readonly number[]): readonly Wall[] {
  if (positions.length === 0) return days;
  return days.filter((_, i) => positions.includes(i + 1) || positions.includes(i - days.length));
}
