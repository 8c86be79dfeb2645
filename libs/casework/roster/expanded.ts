import {
  expandRoster,
  type ExpandedRoster,
  type OnDuty,
  type PlantCalendar,
  type Roster,
  type ShiftPattern,
} from '../../calendar/index.js';
import type { StoredRoster } from '../../persistence/index.js';

const DAY_MS = 86_400_000;
/** How far ahead of its instant a look at the roster reaches: a task is held for a shift of the coming week at most. */
export const AHEAD_MS = 7 * DAY_MS;
/** Windows that a roster keeps: today's, and those of a look at another time. */
const MOST_WINDOWS = 8;

type ByDuty = ReadonlyMap<string, readonly OnDuty[]>;

const rosters = new WeakMap<StoredRoster, Roster>();
const windows = new WeakMap<StoredRoster, Map<number, ByDuty>>();

/** What is written down as the calendar understands it. The same object for the same roster. */
export function rosterOf(stored: StoredRoster): Roster {
  const known = rosters.get(stored);
  if (known) return known;
  const { entries, crewDuties, swaps, overrides, absences } = stored;
  // Patterns and calendars were checked before they were stored.
  const patterns = Object.fromEntries(stored.patterns.map(({ key, body }) => [key, body as ShiftPattern]));
  const roster = {
    calendar: stored.calendar as PlantCalendar | null,
    patterns,
    entries,
    crewDuties,
    swaps,
    overrides,
    absences,
  };
  rosters.set(stored, roster);
  return roster;
}

/**
 * Who has each duty at an instant or within the week after it. Expanded once a day and roster, so that a storm of deadlines
 * costs no more than one: the entries say themselves from when to when they hold.
 */
export function aroundInstant(stored: StoredRoster, at: Date): ByDuty {
  const kept = windows.get(stored) ?? new Map<number, ByDuty>();
  windows.set(stored, kept);
  const day = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  const known = kept.get(day);
  if (known) return known;
  const expanded = expandRoster(rosterOf(stored), new Date(day), new Date(day + DAY_MS + AHEAD_MS));
  const byDuty = Map.groupBy(expanded.entries, ({ dutyId }) => dutyId);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_WINDOWS && oldest !== undefined) kept.delete(oldest);
  kept.set(day, byDuty);
  return byDuty;
}

/** Who has which duty between two instants, and which of it nobody has. */
export function between(stored: StoredRoster, from: Date, to: Date): ExpandedRoster {
  return expandRoster(rosterOf(stored), from, to);
}

export function runsAt({ from, to }: { from: Date; to: Date | null }, at: Date): boolean {
  return from <= at && (to === null || at < to);
}
