import type { Absence } from '../roster/roster.js';
import { atMostOne, type Component } from './component.js';
import { IcsError, readEach } from './ics-fault.js';
import { eventsOf, peopleIn, type FromEvent, type IcsImport, type IcsPlant } from './ics-import.js';
import type { Occurrence } from './occurrences.js';
import { readIcs } from './read-ics.js';

/**
 * Absences from an iCalendar text (RFC 5545), as far as they touch the range. `ownerId` is whose calendar it is; null for
 * a common one, whose events name those who are away by ATTENDEE or else by ORGANIZER. The stand-in is named by
 * `X-STAND-IN:mailto:...`. SUMMARY becomes the reason. Events whose time stays free (TRANSP) are skipped, and told.
 */
export function importAbsences(text: string, plant: IcsPlant, ownerId: string | null): IcsImport<Absence> {
  const { values, uids, faults } = readIcs(text, plant);
  const busy = values.filter(({ event }) => !event.free);
  const free = [...eventsOf(values.filter(({ event }) => event.free)).keys()];
  const read = readEach([...eventsOf(busy)], ([component, found]) =>
    absences(component, found, plant, ownerId),
  );
  return {
    items: read.values.flat(),
    uids,
    skipped: free.map(({ line }) => ({ line, why: 'Its time stays free (TRANSP:TRANSPARENT).' })),
    faults: [...faults, ...read.faults].sort((a, b) => a.line - b.line),
  };
}

function absences(
  component: Component,
  found: readonly Occurrence[],
  plant: IcsPlant,
  ownerId: string | null,
): FromEvent<Absence>[] {
  const away = ownerId === null ? namedAway(component, plant) : [ownerId];
  const standInId = standIn(component, plant);
  return found.flatMap(({ event, from, to }) =>
    away.map((personId) => ({
      personId,
      standInId,
      from: new Date(from),
      to: new Date(to),
      reason: event.summary || 'Absent',
      uid: event.uid,
    })),
  );
}

function namedAway(component: Component, plant: IcsPlant): string[] {
  const attendees = peopleIn(component, 'ATTENDEE', plant);
  const named = attendees.length > 0 ? attendees : peopleIn(component, 'ORGANIZER', plant);
  if (named.length === 0) throw new IcsError(component.line, 'Name who is away by ATTENDEE.');
  return [...new Set(named)];
}

function standIn(component: Component, plant: IcsPlant): string | null {
  atMostOne(component, 'X-STAND-IN');
  return peopleIn(component, 'X-STAND-IN', plant)[0] ?? null;
}
