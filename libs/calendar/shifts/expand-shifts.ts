import { overlaps } from '../time/span.js';
import { must, parseDate } from '../time/wall-text.js';
import { windowOn } from '../time/window.js';
import { DAY_MS, dayOf, wallAt, type Wall } from '../time/zone.js';
import type { Crew, ShiftPattern } from './shift-pattern.js';

/** One crew's shift, from its first instant to the first that no longer belongs to it. */
export interface Shift {
  crew: string;
  /** The key of its kind. */
  shift: string;
  from: Date;
  to: Date;
}

/**
 * Every shift of which some part lies between two instants, whole and not cut off there; by beginning, then by crew.
 * Throws a RangeError where the pattern has faults; see `shiftPatternFaults`.
 */
export function expandShifts(pattern: ShiftPattern, from: Date, to: Date): Shift[] {
  const firstDay = dayOf(wallAt(from.getTime(), pattern.timeZone)) - DAY_MS;
  const lastDay = dayOf(wallAt(to.getTime(), pattern.timeZone));
  const range = { from: from.getTime(), to: to.getTime() };
  const shifts: Shift[] = [];
  for (let day = firstDay; day <= lastDay; day += DAY_MS) shifts.push(...shiftsOn(pattern, day));
  return shifts
    .filter((shift) => overlaps({ from: shift.from.getTime(), to: shift.to.getTime() }, range))
    .sort((a, b) => a.from.getTime() - b.from.getTime() || a.crew.localeCompare(b.crew));
}

function shiftsOn(pattern: ShiftPattern, day: Wall): Shift[] {
  return pattern.crews.flatMap((crew) => {
    const key = pattern.cycle[dayOfCycle(pattern, crew, day)];
    const kind = pattern.shifts.find((shift) => shift.key === key);
    if (!kind) return [];
    return windowOn(day, kind, pattern.timeZone).map(({ from, to }) => ({
      crew: crew.key,
      shift: kind.key,
      from: new Date(from),
      to: new Date(to),
    }));
  });
}

/** Days before the first one count backwards, as -1 stands for the last day of the cycle. */
function dayOfCycle({ startsOn, cycle }: ShiftPattern, crew: Crew, day: Wall): number {
  const days = (day - must(parseDate, startsOn)) / DAY_MS - crew.daysBehind;
  return ((days % cycle.length) + cycle.length) % cycle.length;
}
