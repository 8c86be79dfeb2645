import { child, fault, type Fault } from '../../domain/index.js';
import { wallSpan } from '../time/window.js';
import { DAY_MS } from '../time/zone.js';
import { overlapFaults, type WrittenSpan } from './overlap-faults.js';
import { WEEKDAYS, type WeeklyWindow } from './plant-calendar.js';
import { windowFaults } from './window-faults.js';

/** What is wrong with the weekly pattern: a window without days or length, a day named twice, time written twice. */
export function weekFaults(pointer: string, week: readonly WeeklyWindow[]): Fault[] {
  const faults = week.flatMap((window, i) => [
    ...windowFaults(child(pointer, i), window),
    ...dayFaults(child(pointer, i), window),
  ]);
  return faults.length > 0
    ? faults
    : overlapFaults(week.flatMap((window, i) => spans(child(pointer, i), window)));
}

function dayFaults(pointer: string, { days }: WeeklyWindow): Fault[] {
  if (days.length === 0) return [fault(child(pointer, 'days'), 'Name at least one day.')];
  return days.flatMap((day, i) => {
    const at = child(child(pointer, 'days'), i);
    if (!WEEKDAYS.includes(day)) return [fault(at, `Write one of ${WEEKDAYS.join(', ')}.`)];
    return days.indexOf(day) < i ? [fault(at, `Names ${day} a second time.`)] : [];
  });
}

/** A week and its first days once more, so that Sunday's night meets Monday's early shift. */
function spans(pointer: string, window: WeeklyWindow): WrittenSpan[] {
  const inWeek = window.days.map((day) => wallSpan(WEEKDAYS.indexOf(day) * DAY_MS, window));
  const again = inWeek.map(({ from, to }) => ({ from: from + 7 * DAY_MS, to: to + 7 * DAY_MS }));
  return [...inWeek, ...again].map((span) => ({ ...span, pointer }));
}
