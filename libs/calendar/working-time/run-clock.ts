import type { PlantCalendar } from '../plant/plant-calendar.js';

/** A clock does not run from one instant to another; `to` is null while nobody has said when it goes on. */
export interface Pause {
  from: Date;
  to: Date | null;
  reason: string;
}

/** How a due time runs: all the time, or only while the plant works. */
export type RunClock =
  | { counts: 'elapsed'; pauses?: readonly Pause[] }
  | { counts: 'working'; calendar: PlantCalendar; pauses?: readonly Pause[] };
