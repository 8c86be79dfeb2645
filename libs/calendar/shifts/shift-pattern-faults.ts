import { child, fault, type Fault } from '../../domain/index.js';
import { windowFaults } from '../plant/window-faults.js';
import { parseDate } from '../time/wall-text.js';
import { isTimeZone } from '../time/zone.js';
import type { Crew, ShiftKind, ShiftPattern } from './shift-pattern.js';

/** A cycle longer than this is a list of dates, not a rotation. */
const LONGEST_CYCLE = 366;

/** Everything that is wrong with a pattern, each with an RFC 6901 pointer below `pointer`. Overlapping shifts are allowed. */
export function shiftPatternFaults(pattern: ShiftPattern, pointer = ''): Fault[] {
  const faults: Fault[] = [];
  const at = (name: string) => child(pointer, name);
  if (!isTimeZone(pattern.timeZone)) {
    faults.push(fault(at('timeZone'), 'Is not a time zone of the IANA database, such as Europe/Berlin.'));
  }
  if (parseDate(pattern.startsOn) === null) {
    faults.push(fault(at('startsOn'), 'Write a date of the calendar, such as 2028-02-29.'));
  }
  return [
    ...faults,
    ...kindFaults(at('shifts'), pattern.shifts),
    ...cycleFaults(at('cycle'), pattern),
    ...crewFaults(at('crews'), pattern.crews),
  ];
}

function kindFaults(pointer: string, shifts: readonly ShiftKind[]): Fault[] {
  return shifts.flatMap((shift, i) => [
    ...windowFaults(child(pointer, i), shift),
    ...keyFaults(child(pointer, i), shift, shifts.slice(0, i)),
  ]);
}

function cycleFaults(pointer: string, { cycle, shifts }: ShiftPattern): Fault[] {
  if (cycle.length === 0 || cycle.length > LONGEST_CYCLE) {
    return [fault(pointer, `A cycle has between 1 and ${LONGEST_CYCLE} days.`)];
  }
  const known = new Set(shifts.map((shift) => shift.key));
  return cycle.flatMap((key, day) =>
    key === null || known.has(key) ? [] : [fault(child(pointer, day), `No shift has the key "${key}".`)],
  );
}

function crewFaults(pointer: string, crews: readonly Crew[]): Fault[] {
  return crews.flatMap((crew, i) => {
    const faults = keyFaults(child(pointer, i), crew, crews.slice(0, i));
    if (!Number.isSafeInteger(crew.daysBehind)) {
      faults.push(fault(child(child(pointer, i), 'daysBehind'), 'Write a whole number of days.'));
    }
    return faults;
  });
}

function keyFaults(pointer: string, { key }: { key: string }, before: readonly { key: string }[]): Fault[] {
  if (key === '') return [fault(child(pointer, 'key'), 'Is empty.')];
  return before.some((other) => other.key === key)
    ? [fault(child(pointer, 'key'), `"${key}" is taken.`)]
    : [];
}
