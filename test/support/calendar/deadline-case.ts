import fc from 'fast-check';
import {
  addWorkingTime,
  DeadlineOutOfReach,
  explainDeadline,
  isWorking,
  workingTimeBetween,
  type LedgerLine,
  type Pause,
  type PlantCalendar,
  type RunClock,
  type Why,
} from '../../../libs/calendar/index.js';
import { calendarAround, minuteInstant, pausesAround } from './arbitraries.js';
import { paintMinutes, runsDuring, type PaintedMinutes } from './naive-calendar.js';
import { naiveDue, naiveRun } from './naive-deadline.js';

/** Millions of calls: looking up a global each time is slow within Jest's sandbox. */
const { floor } = Math;

const MINUTE = 60_000;

export interface DeadlineCase {
  calendar: PlantCalendar;
  pauses: Pause[];
  counts: RunClock['counts'];
  /** Epoch milliseconds. */
  from: number;
  durationMs: number;
  /** How many days the oracle looks ahead. */
  days: number;
}

export const deadlineCase: fc.Arbitrary<DeadlineCase> = fc
  .tuple(minuteInstant, fc.integer({ min: 1, max: 30 }))
  .chain(([at, days]) =>
    fc.record({
      calendar: calendarAround(at, days),
      pauses: pausesAround(at, days),
      counts: fc.constantFrom('working' as const, 'working' as const, 'working' as const, 'elapsed' as const),
      from: fc.integer({ min: 0, max: MINUTE - 1 }).map((ms) => at + ms),
      durationMs: fc.oneof(
        fc.integer({ min: 0, max: 48 * 60 }).map((minutes) => minutes * MINUTE),
        fc.integer({ min: 0, max: 6 * 24 * 60 * MINUTE }),
      ),
      days: fc.constant(days),
    }),
  );

/** Throws an error that tells the difference where the calendar and the oracle do not agree. */
export function checkDeadline(given: DeadlineCase): void {
  const { calendar, pauses, counts, from, durationMs, days } = given;
  const first = floor(from / MINUTE);
  const minutes = paintMinutes(counts === 'working' ? calendar : null, pauses, first, first + days * 1_440);
  const clock: RunClock = counts === 'working' ? { counts, calendar, pauses } : { counts, pauses };
  const due = naiveDue(minutes, from, durationMs);
  if (due === null) checkLater(clock, given, first + days * 1_440);
  else checkDue(clock, given, due, minutes);
  if (counts === 'working') checkBetween(given, first + days * 1_440, minutes);
}

function checkDue(
  clock: RunClock,
  { calendar, pauses, from, durationMs }: DeadlineCase,
  due: number,
  minutes: PaintedMinutes,
) {
  const ledger = explainDeadline(clock, new Date(from), durationMs);
  same('due', ledger.due.getTime(), due);
  if (clock.counts === 'working') {
    same('addWorkingTime', addWorkingTime(calendar, new Date(from), durationMs, pauses).getTime(), due);
  }
  checkLines(ledger.lines, from, due, durationMs, minutes);
}

function checkLines(
  lines: LedgerLine[],
  from: number,
  due: number,
  durationMs: number,
  { first, labels }: PaintedMinutes,
) {
  let reached = from;
  let ran = 0;
  for (const line of lines) {
    same('line without a hole', line.from.getTime(), reached);
    reached = line.to.getTime();
    if (line.ran) ran += reached - line.from.getTime();
    for (let minute = floor(line.from.getTime() / MINUTE); minute * MINUTE < reached; minute += 1) {
      same('reason', labelOf(line.why), labels[minute - first]);
      same('ran', line.ran, runsDuring(labels[minute - first] ?? ''));
    }
  }
  same('end of the ledger', reached, due);
  same('sum of the ledger', ran, durationMs);
}

function checkBetween({ calendar, pauses, from }: DeadlineCase, last: number, minutes: PaintedMinutes) {
  const to = last * MINUTE;
  same(
    'between',
    workingTimeBetween(calendar, new Date(from), new Date(to), pauses),
    naiveRun(minutes, from, to),
  );
  same(
    'backwards',
    workingTimeBetween(calendar, new Date(to), new Date(from), pauses) + naiveRun(minutes, from, to),
    0,
  );
  same('isWorking', isWorking(calendar, new Date(from), pauses), runsDuring(minutes.labels[0] ?? ''));
}

/** The oracle has not seen the end: then it lies beyond what the oracle painted, or never comes. */
function checkLater(clock: RunClock, { from, durationMs }: DeadlineCase, last: number) {
  try {
    const { due } = explainDeadline(clock, new Date(from), durationMs);
    if (due.getTime() < last * MINUTE)
      throw new Error(`due ${due.toISOString()}, which the oracle does not see`);
  } catch (error) {
    if (!(error instanceof DeadlineOutOfReach)) throw error;
  }
}

function labelOf(why: Why): string {
  if ('name' in why) return `${why.kind} ${why.name}`;
  return 'reason' in why ? `${why.kind} ${why.reason}` : why.kind;
}

function same(what: string, ours: unknown, oracles: unknown): void {
  if (ours !== oracles)
    throw new Error(`${what}: the calendar says ${String(ours)}, the oracle ${String(oracles)}`);
}
