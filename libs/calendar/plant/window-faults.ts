import { child, fault, type Fault } from '../../domain/index.js';
import { parseTime } from '../time/wall-text.js';
import type { DailyWindow } from '../time/window.js';

/** What keeps two times of day from being a window: an unreadable time, or no length. */
export function windowFaults(pointer: string, window: DailyWindow): Fault[] {
  const faults = (['from', 'to'] as const)
    .filter((edge) => parseTime(window[edge]) === null)
    .map((edge) => fault(child(pointer, edge), 'Write a time of day from 00:00 to 24:00.'));
  if (window.from === '24:00')
    faults.push(fault(child(pointer, 'from'), 'Begin at 00:00 of the following day.'));
  if (faults.length === 0 && window.from === window.to) {
    faults.push(fault(child(pointer, 'to'), 'Has no length. Write a whole day as 00:00 to 24:00.'));
  }
  return faults;
}
