import type { ContentLine } from './content-line.js';
import { IcsError } from './ics-fault.js';
import { readTime, type IcsTime, type Zones } from './ics-time.js';

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A day of the week, 1 for Monday to 7; `nth` of its month or year, from the end where negative, 0 for every one. */
export interface ByDay {
  weekday: number;
  nth: number;
}

/** RRULE of RFC 5545, 3.3.10, as far as absences and rosters need it. Empty lists restrict nothing. */
export interface RecurrenceRule {
  frequency: Frequency;
  interval: number;
  /** Of occurrences, the first included; null without that end. */
  count: number | null;
  /** The last instant at which an occurrence may begin; null without that end. */
  until: IcsTime | null;
  byMonth: number[];
  byMonthDay: number[];
  byDay: ByDay[];
  bySetPos: number[];
  /** 1 for Monday to 7. */
  weekStart: number;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS', 'WKST'];

/** Throws an IcsError, also for BYWEEKNO, BYYEARDAY and anything within a day, which no shift needs. */
export function readRule(property: ContentLine, zones: Zones): RecurrenceRule {
  const { line } = property;
  const parts = partsOf(property);
  const rule: RecurrenceRule = {
    frequency: frequency(line, parts.get('FREQ')),
    interval: numbers(line, 'INTERVAL', parts, 1, 9_999)[0] ?? 1,
    count: numbers(line, 'COUNT', parts, 1, 99_999)[0] ?? null,
    until: until(property, parts.get('UNTIL'), zones),
    byMonth: numbers(line, 'BYMONTH', parts, 1, 12),
    byMonthDay: numbers(line, 'BYMONTHDAY', parts, -31, 31),
    byDay: (parts.get('BYDAY')?.split(',') ?? []).map((text) => byDay(line, text)),
    bySetPos: numbers(line, 'BYSETPOS', parts, -366, 366),
    weekStart: byDay(line, parts.get('WKST') ?? 'MO').weekday,
  };
  refuseContradictions(line, rule);
  return rule;
}

function partsOf({ line, value }: ContentLine): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of value.toUpperCase().split(';')) {
    const [name = '', text = ''] = part.split('=');
    if (!PARTS.includes(name)) throw new IcsError(line, `RRULE: "${part}" is not supported.`);
    if (parts.has(name)) throw new IcsError(line, `RRULE: ${name} is written a second time.`);
    parts.set(name, text);
  }
  return parts;
}

function frequency(line: number, text: string | undefined): Frequency {
  const found = FREQUENCIES.find((one) => one === text);
  if (!found) throw new IcsError(line, `RRULE: FREQ is one of ${FREQUENCIES.join(', ')}.`);
  return found;
}

/** Zero, which stands between the allowed numbers of some parts, is never one of them. */
function numbers(line: number, name: string, parts: Map<string, string>, min: number, max: number): number[] {
  const texts = parts.get(name)?.split(',') ?? [];
  if (texts.length > 1 && !name.startsWith('BY')) throw new IcsError(line, `RRULE: ${name} is one number.`);
  return texts.map((text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : 0;
    if (value === 0 || value < min || value > max)
      throw new IcsError(line, `RRULE: ${name}=${text} is out of range.`);
    return value;
  });
}

function byDay(line: number, text: string): ByDay {
  const [, nth = '', day = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = DAYS.indexOf(day) + 1;
  if (weekday === 0 || (nth !== '' && Number(nth) === 0))
    throw new IcsError(line, `RRULE: "${text}" is no day.`);
  return { weekday, nth: Number(nth) };
}

function until(property: ContentLine, value: string | undefined, zones: Zones): IcsTime | null {
  if (value === undefined) return null;
  return readTime({ ...property, name: 'RRULE: UNTIL', params: new Map(), value }, zones);
}

function refuseContradictions(line: number, rule: RecurrenceRule): void {
  const { frequency: freq, byDay: days, byMonthDay } = rule;
  if (rule.count !== null && rule.until) throw new IcsError(line, 'RRULE: has either COUNT or UNTIL.');
  if (days.some((day) => day.nth !== 0) && (freq === 'DAILY' || freq === 'WEEKLY')) {
    throw new IcsError(line, `RRULE: BYDAY has no numbers with FREQ=${freq}.`);
  }
  if (freq === 'WEEKLY' && byMonthDay.length > 0)
    throw new IcsError(line, 'RRULE: a week has no BYMONTHDAY.');
}
