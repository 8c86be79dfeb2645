import { child, fault, type Fault } from '../../domain/index.js';
import { plantCalendarFaults } from '../plant/plant-calendar-faults.js';
import { shiftPatternFaults } from '../shifts/shift-pattern-faults.js';
import type { CrewDuty, Roster, Swap } from './roster.js';
import { spanOf } from './share.js';
import { standInCircles } from './stand-in-circles.js';

/**
 * Everything that is wrong with a roster, each with an RFC 6901 pointer into it; none where it may be used. Overlapping
 * shifts are none, and neither is a stand-in who is absent too: the gap shows in `coverageGaps`.
 * Whether people, duties and nodes exist is for the caller to know.
 */
export function rosterFaults(roster: Roster): Fault[] {
  const calendarFaults = roster.calendar ? plantCalendarFaults(roster.calendar) : [];
  return [
    ...calendarFaults.map(({ pointer, message }) => fault(`/calendar${pointer}`, message)),
    ...Object.entries(roster.patterns).flatMap(([key, pattern]) =>
      shiftPatternFaults(pattern, child('/patterns', key)),
    ),
    ...roster.entries.flatMap((entry, i) => timeFaults(child('/entries', i), entry)),
    ...roster.crewDuties.flatMap((duty, i) => crewDutyFaults(child('/crewDuties', i), duty, roster)),
    ...roster.swaps.flatMap((swap, i) => swapFaults(child('/swaps', i), swap)),
    ...roster.overrides.flatMap((override, i) => timeFaults(child('/overrides', i), override)),
    ...absenceFaults(roster),
  ];
}

function crewDutyFaults(pointer: string, duty: CrewDuty, { patterns }: Roster): Fault[] {
  const faults = timeFaults(pointer, duty);
  const pattern = Object.hasOwn(patterns, duty.pattern) ? patterns[duty.pattern] : undefined;
  if (!pattern)
    return [...faults, fault(child(pointer, 'pattern'), `The roster has no pattern "${duty.pattern}".`)];
  if (!pattern.crews.some((crew) => crew.key === duty.crew)) {
    faults.push(fault(child(pointer, 'crew'), `The pattern has no crew "${duty.crew}".`));
  }
  return faults;
}

function swapFaults(pointer: string, swap: Swap): Fault[] {
  return swap.shifts.flatMap((shift, i) => {
    const at = child(child(pointer, 'shifts'), i);
    const faults = timeFaults(at, shift);
    if (shift.giverId === shift.takerId) faults.push(fault(child(at, 'takerId'), 'Is who gives the shift.'));
    return faults;
  });
}

function absenceFaults({ absences }: Roster): Fault[] {
  const alone = absences.flatMap((absence, i) => timeFaults(child('/absences', i), absence));
  return alone.length > 0 ? alone : standInCircles('/absences', absences);
}

function timeFaults(pointer: string, times: { from: Date; to: Date | null }): Fault[] {
  const { from, to } = spanOf(times);
  if (Number.isNaN(from)) return [fault(child(pointer, 'from'), 'Is no instant.')];
  return to > from ? [] : [fault(child(pointer, 'to'), 'Comes no later than the beginning.')];
}
