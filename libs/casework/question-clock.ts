import {
  DeadlineOutOfReach,
  explainDeadline,
  type DeadlineLedger,
  type PlantCalendar,
  type RunClock,
} from '../calendar/index.js';
import { durationMs, endOf, type ClockPause, type Counts } from '../domain/index.js';

/** By what a question's due times are computed. */
export interface ClockGround {
  /** Null where nothing counts working time. */
  calendar: PlantCalendar | null;
  pauses: readonly ClockPause[];
}

export interface QuestionLedger extends DeadlineLedger {
  /** The plant does not work long enough before this instant, so time is counted day and night; null where it does. */
  noWorkBefore: Date | null;
}

/**
 * When a duration has passed on one of a question's clocks, and how that came to be. Where the plant's calendar leaves no
 * working time for as far as it reaches, day and night count: somebody must be asked all the same.
 */
export function ledgerOf(ground: ClockGround, from: Date, duration: string, counts: Counts): QuestionLedger {
  const ms = durationMs(duration);
  try {
    return { ...explainDeadline(runClock(ground, counts), from, ms), noWorkBefore: null };
  } catch (error) {
    if (!(error instanceof DeadlineOutOfReach) || counts === 'elapsed') throw error;
    const dayAndNight = explainDeadline(runClock(ground, 'elapsed'), from, ms);
    return { ...dayAndNight, noWorkBefore: error.soughtUntil };
  }
}

function runClock({ calendar, pauses }: ClockGround, counts: Counts): RunClock {
  const stops = pauses.map((pause) => ({
    from: new Date(pause.from),
    to: endOf(pause),
    reason: pause.reason,
  }));
  if (counts === 'elapsed') return { counts, pauses: stops };
  if (!calendar) throw new Error('working time is counted by a calendar, and there is none');
  return { counts, calendar, pauses: stops };
}
