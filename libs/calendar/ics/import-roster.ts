import type { NodeId, RosterEntry } from '../../domain/index.js';
import { atMostOne, exactlyOne, type Component } from './component.js';
import { unescaped } from './content-line.js';
import { IcsError, readEach } from './ics-fault.js';
import { eventsOf, peopleIn, type FromEvent, type IcsImport, type IcsPlant } from './ics-import.js';
import type { Occurrence } from './occurrences.js';
import { readIcs } from './read-ics.js';

/** What an imported roster may name. */
export interface RosterPlant extends IcsPlant {
  /** The node of events without a LOCATION. */
  nodeId: NodeId;
  isDuty(dutyId: string): boolean;
  isNode(nodeId: NodeId): boolean;
}

/**
 * Roster entries from an iCalendar text (RFC 5545), as far as they touch the range. Each event names the duty by
 * CATEGORIES, the people by ATTENDEE and, where it is not the whole plant, the node by LOCATION.
 */
export function importRoster(text: string, plant: RosterPlant): IcsImport<RosterEntry> {
  const { values, uids, faults } = readIcs(text, plant);
  const read = readEach([...eventsOf(values)], ([component, found]) => entries(component, found, plant));
  return {
    items: read.values.flat(),
    uids,
    skipped: [],
    faults: [...faults, ...read.faults].sort((a, b) => a.line - b.line),
  };
}

function entries(
  component: Component,
  found: readonly Occurrence[],
  plant: RosterPlant,
): FromEvent<RosterEntry>[] {
  const dutyId = dutyIn(component, plant);
  const nodeId = nodeIn(component, plant);
  const people = [...new Set(peopleIn(component, 'ATTENDEE', plant))];
  if (people.length === 0) throw new IcsError(component.line, 'Name who is on duty by ATTENDEE.');
  return found.flatMap(({ event: { uid }, from, to }) =>
    people.map((personId) => ({ dutyId, nodeId, personId, from: new Date(from), to: new Date(to), uid })),
  );
}

function dutyIn(component: Component, plant: RosterPlant): string {
  const { line, value } = exactlyOne(component, 'CATEGORIES');
  const dutyId = unescaped(value).trim();
  if (!plant.isDuty(dutyId)) throw new IcsError(line, `CATEGORIES: no duty is called "${dutyId}".`);
  return dutyId;
}

function nodeIn(component: Component, plant: RosterPlant): NodeId {
  const location = atMostOne(component, 'LOCATION');
  if (!location) return plant.nodeId;
  const nodeId = unescaped(location.value).trim();
  if (!plant.isNode(nodeId))
    throw new IcsError(location.line, `LOCATION: the plant has no node "${nodeId}".`);
  return nodeId;
}
