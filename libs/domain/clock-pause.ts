import type { WorldEvent } from './world-event.js';

/** A time in which a question's clock stands still. Instants are ISO 8601 in UTC. */
export interface ClockPause {
  from: string;
  /** When it goes on by itself, at the latest. */
  until: string;
  /** What the world may tell so that it goes on at once; null for nothing. */
  untilEvent: WorldEvent | null;
  reason: string;
  /** The id of the person who stopped it. */
  pausedBy: string;
  /** When it went on before its time; null while it has not. */
  endedAt: string | null;
}

/** The pause in which an instant lies; null where the clock runs. */
export function pauseAt(pauses: readonly ClockPause[], at: Date): ClockPause | null {
  return pauses.find((pause) => new Date(pause.from) <= at && at < endOf(pause)) ?? null;
}

export function endOf({ until, endedAt }: ClockPause): Date {
  return new Date(endedAt ?? until);
}

/** The instant itself, or the end of the pause in which it lies. */
export function outsidePauses(pauses: readonly ClockPause[], at: Date): Date {
  let free = at;
  for (let pause = pauseAt(pauses, free); pause; pause = pauseAt(pauses, free)) free = endOf(pause);
  return free;
}
