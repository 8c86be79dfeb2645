import { compile } from '../plant/compiled-calendar.js';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { expandShifts, type Shift } from '../shifts/expand-shifts.js';
import { clipped, overlaps, without, type Span } from '../time/span.js';
import type { CrewDuty, Roster } from './roster.js';
import { spanOf, type Share } from './share.js';

/** What is entered, by date and by crew, as far as it touches the range. Whole, so that it shows when a shift began. */
export function enteredShares(roster: Roster, range: Span): Share[] {
  const byDate = roster.entries.map((entry): Share => {
    const { dutyId, nodeId, personId } = entry;
    return { ...spanOf(entry), entry: { dutyId, nodeId, personId, origin: 'entry', insteadOf: [] } };
  });
  const shiftsOf = shiftsByPattern(roster, range);
  const byCrew = roster.crewDuties.flatMap((duty) => crewShares(roster, duty, shiftsOf(duty.pattern)));
  return [...byDate, ...byCrew].filter((share) => overlaps(share, range));
}

/** Many follow one pattern: its shifts are worked out once for all of them. */
function shiftsByPattern({ patterns }: Roster, { from, to }: Span): (key: string) => readonly Shift[] {
  const known = new Map<string, readonly Shift[]>();
  return (key) => {
    const pattern = patterns[key];
    if (!pattern) throw new RangeError(`the roster has no pattern "${key}"`);
    const shifts = known.get(key) ?? expandShifts(pattern, new Date(from), new Date(to));
    known.set(key, shifts);
    return shifts;
  };
}

function crewShares({ calendar }: Roster, duty: CrewDuty, shifts: readonly Shift[]): Share[] {
  const { dutyId, nodeId, personId, crew } = duty;
  const closed = duty.closedDays === 'off' && calendar ? closedSpans(calendar) : [];
  return shifts
    .filter((shift) => shift.crew === crew)
    .flatMap((shift) => clipped(spanOf(shift), spanOf(duty)))
    .flatMap((span) => without(span, closed))
    .map((span) => ({ ...span, entry: { dutyId, nodeId, personId, origin: 'crew', insteadOf: [] } }));
}

/** Holidays and shutdowns, but for the hours in which the plant works all the same. */
function closedSpans(calendar: PlantCalendar): Span[] {
  const { holidays, shutdowns, extras } = compile(calendar);
  return [...holidays, ...shutdowns].flatMap((span) => without(span, extras));
}
