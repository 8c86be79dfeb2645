import { isWithin, type NodeId } from './equipment.js';
import { hasIt } from './handover.js';
import type { RosterEntry } from './routing.js';

/** Somebody has a duty at a node without a break; null: until further notice. */
export type Stretch = RosterEntry;

/** A stretch whose end is known: from then on the person has the duty there no more. */
export interface Shift extends RosterEntry {
  to: Date;
}

/** Entries of one person for one duty and node that touch or overlap are one stretch; by beginning. */
export function stretches(entries: readonly RosterEntry[]): Stretch[] {
  const byPlace = Map.groupBy(entries, ({ dutyId, nodeId, personId }) =>
    [dutyId, nodeId, personId].join('\n'),
  );
  return [...byPlace.values()].flatMap(joined).sort((a, b) => a.from.getTime() - b.from.getTime());
}

/**
 * Every end of a shift; none where the person goes on having the duty there by another entry, and one where they leave it
 * at a node and at one above it together.
 */
export function shifts(entries: readonly RosterEntry[]): Shift[] {
  const all = stretches(entries);
  const ends = all.filter(
    (stretch): stretch is Shift => stretch.to !== null && !hasDutyAt(all, stretch, stretch.to),
  );
  return ends.filter((shift) => !ends.some((other) => isAbove(other, shift)));
}

/**
 * The next shifts to end at each duty and node: those that end first after `since`, which may differ from place to place.
 * More than one at a place only where they end at the same instant.
 */
export function nextToEnd(all: readonly Shift[], since: (place: Shift) => Date): Shift[] {
  const coming = all.filter((shift) => shift.to > since(shift));
  const byPlace = Map.groupBy(coming, ({ dutyId, nodeId }) => [dutyId, nodeId].join('\n'));
  return [...byPlace.values()].flatMap((at) => {
    const first = Math.min(...at.map(({ to }) => to.getTime()));
    return at.filter(({ to }) => to.getTime() === first);
  });
}

/** Until when a person who has a duty over a node at an instant keeps it without a break; null: until further notice. */
export function onDutyUntil(
  entries: readonly RosterEntry[],
  person: Pick<RosterEntry, 'dutyId' | 'nodeId' | 'personId'>,
  at: Date,
): Date | null {
  let until: Date | null = at;
  for (;;) {
    const further = covering(entries, person, until);
    if (further.length === 0) return until;
    const ends: (Date | null)[] = further.map(({ to }) => to);
    if (ends.includes(null)) return null;
    until = new Date(Math.max(...ends.map((to) => to?.getTime() ?? 0)));
  }
}

/** When somebody next has the duty over the node; null where nobody is entered. */
export function nextOnDutyAt(
  entries: readonly RosterEntry[],
  place: { dutyId: string; nodeId: NodeId },
  after: Date,
): Date | null {
  const begins = entries
    .filter(
      ({ dutyId, nodeId, from }) => dutyId === place.dutyId && isWithin(place.nodeId, nodeId) && from > after,
    )
    .map(({ from }) => from.getTime());
  return begins.length > 0 ? new Date(Math.min(...begins)) : null;
}

function joined(entries: readonly RosterEntry[]): Stretch[] {
  const result: Stretch[] = [];
  for (const entry of [...entries].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = result.at(-1);
    if (last && (last.to === null || entry.from <= last.to)) last.to = later(last.to, entry.to);
    else result.push({ ...entry });
  }
  return result;
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}

function isAbove(other: Shift, shift: Shift): boolean {
  const together = other.to.getTime() === shift.to.getTime();
  const sameDuty = other.dutyId === shift.dutyId && other.personId === shift.personId;
  return together && sameDuty && other.nodeId !== shift.nodeId && isWithin(shift.nodeId, other.nodeId);
}

function hasDutyAt(
  entries: readonly RosterEntry[],
  person: Pick<RosterEntry, 'dutyId' | 'nodeId' | 'personId'>,
  at: Date,
): boolean {
  return covering(entries, person, at).length > 0;
}

function covering(
  entries: readonly RosterEntry[],
  { dutyId, nodeId, personId }: Pick<RosterEntry, 'dutyId' | 'nodeId' | 'personId'>,
  at: Date,
): RosterEntry[] {
  return entries.filter((entry) => entry.dutyId === dutyId && hasIt(entry, personId, nodeId, at));
}
