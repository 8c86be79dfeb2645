import { child, fault, type Fault } from '../../domain/index.js';
import { parseDate, parseDateTime } from '../time/wall-text.js';
import { wallSpan } from '../time/window.js';
import { isTimeZone } from '../time/zone.js';
import { overlapFaults } from './overlap-faults.js';
import type { ExtraDay, Holiday, PlantCalendar, Shutdown } from './plant-calendar.js';
import { weekFaults } from './week-faults.js';
import { windowFaults } from './window-faults.js';

const NO_ZONE = 'Is not a time zone of the IANA database, such as Europe/Berlin.';
const NO_DATE = 'Write a date of the calendar, such as 2028-02-29.';
const NO_MINUTE = 'Write a date and time of the calendar, such as 2026-12-24T14:00.';

/**
 * Everything that is wrong with a calendar, each with an RFC 6901 pointer into it; none where it may be used.
 * Expects the shape that the type tells. Only a calendar without faults may be given to the other functions.
 */
export function plantCalendarFaults(calendar: PlantCalendar): Fault[] {
  return [
    ...headFaults(calendar),
    ...weekFaults('/week', calendar.week),
    ...holidayFaults(calendar),
    ...shutdownFaults(calendar.shutdowns),
    ...extraDayFaults(calendar.extraDays),
  ];
}

function headFaults({ version, timeZone, week, extraDays }: PlantCalendar): Fault[] {
  const faults: Fault[] = [];
  if (!Number.isSafeInteger(version) || version < 1) faults.push(fault('/version', 'Versions count from 1.'));
  if (!isTimeZone(timeZone)) faults.push(fault('/timeZone', NO_ZONE));
  if (week.length === 0 && extraDays.length === 0) {
    faults.push(
      fault('/week', 'The plant would never work, and no deadline in working time would ever come.'),
    );
  }
  return faults;
}

function holidayFaults({ holidays, timeZone }: PlantCalendar): Fault[] {
  const seen = new Set<string>();
  return holidays.flatMap((holiday, i) => {
    const pointer = child('/holidays', i);
    const day = `${holiday.date} ${holiday.timeZone ?? timeZone}`;
    const repeated = seen.has(day) ? [fault(child(pointer, 'date'), 'Is written a second time.')] : [];
    seen.add(day);
    return [...aloneFaults(pointer, holiday), ...repeated];
  });
}

function aloneFaults(pointer: string, holiday: Holiday): Fault[] {
  const faults = nameFaults(pointer, holiday.name);
  if (parseDate(holiday.date) === null) faults.push(fault(child(pointer, 'date'), NO_DATE));
  if (holiday.timeZone !== undefined && !isTimeZone(holiday.timeZone)) {
    faults.push(fault(child(pointer, 'timeZone'), NO_ZONE));
  }
  return faults;
}

function shutdownFaults(shutdowns: readonly Shutdown[]): Fault[] {
  const spans = shutdowns.map((shutdown, i) => ({
    pointer: child('/shutdowns', i),
    from: parseDateTime(shutdown.from),
    to: parseDateTime(shutdown.to),
  }));
  const faults = spans.flatMap(({ pointer, from, to }, i) => {
    const found = nameFaults(pointer, shutdowns[i]?.name ?? '');
    if (from === null) found.push(fault(child(pointer, 'from'), NO_MINUTE));
    if (to === null) found.push(fault(child(pointer, 'to'), NO_MINUTE));
    if (from !== null && to !== null && to <= from) {
      found.push(fault(child(pointer, 'to'), 'Comes no later than the beginning.'));
    }
    return found;
  });
  const readable = spans.flatMap(({ pointer, from, to }) =>
    from !== null && to !== null && from < to ? [{ pointer, from, to }] : [],
  );
  return [...faults, ...overlapFaults(readable)];
}

function extraDayFaults(extraDays: readonly ExtraDay[]): Fault[] {
  const windows = extraDays.flatMap((extra, i) =>
    extra.windows.map((window, j) => ({
      window,
      day: parseDate(extra.date),
      pointer: child(`${child('/extraDays', i)}/windows`, j),
    })),
  );
  const faults = extraDays.flatMap((extra, i) => extraFaults(child('/extraDays', i), extra));
  const unreadable = windows.flatMap(({ pointer, window }) => windowFaults(pointer, window));
  if (faults.length + unreadable.length > 0) return [...faults, ...unreadable];
  return overlapFaults(
    windows.map(({ window, day, pointer }) => ({ pointer, ...wallSpan(day ?? 0, window) })),
  );
}

function extraFaults(pointer: string, extra: ExtraDay): Fault[] {
  const faults = nameFaults(pointer, extra.name);
  if (parseDate(extra.date) === null) faults.push(fault(child(pointer, 'date'), NO_DATE));
  if (extra.windows.length === 0) faults.push(fault(child(pointer, 'windows'), 'Name at least one window.'));
  return faults;
}

function nameFaults(pointer: string, name: string): Fault[] {
  return name.trim() === '' ? [fault(child(pointer, 'name'), 'Say what people call it.')] : [];
}
