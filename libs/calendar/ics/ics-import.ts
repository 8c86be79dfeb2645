import { all, type Component } from './component.js';
import type { ContentLine } from './content-line.js';
import { IcsError, type IcsFault } from './ics-fault.js';
import type { Occurrence } from './occurrences.js';
import type { IcsRange } from './read-ics.js';

/** What an import needs to know about the plant. */
export interface IcsPlant extends IcsRange {
  /** The person's id for a mail address in small letters; null where nobody has it. */
  personOf(address: string): string | null;
}

/** An event that was understood and left out. */
export interface Skipped {
  line: number;
  why: string;
}

/** `uid` is that of the event which says so. */
export type FromEvent<T> = T & { uid: string };

/** What a text says, what of it was left out, and what is wrong with it. With faults, nothing of it should be stored. */
export interface IcsImport<T> {
  items: FromEvent<T>[];
  /** Of every event of the text, also of those that are cancelled, skipped or out of the range. */
  uids: string[];
  skipped: Skipped[];
  faults: IcsFault[];
}

/** The people whom properties such as ATTENDEE name by `mailto:`. Throws an IcsError where one is unknown. */
export function peopleIn(component: Component, name: string, plant: IcsPlant): string[] {
  return all(component, name).map((property) => personIn(property, plant));
}

function personIn({ line, name, value }: ContentLine, plant: IcsPlant): string {
  const address = value.replace(/^mailto:/i, '').toLowerCase();
  const personId = plant.personOf(address);
  if (personId === null) throw new IcsError(line, `${name}: nobody has the address "${address}".`);
  return personId;
}

/** One line for each event that came up, so that a faulty series is not told once a week. */
export function eventsOf(found: readonly Occurrence[]): Map<Component, Occurrence[]> {
  return Map.groupBy(found, ({ event }) => event.component);
}
