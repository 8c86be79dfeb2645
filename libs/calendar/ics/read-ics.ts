import { all, components, type Component } from './component.js';
import { contentLines } from './content-line.js';
import { readEvent, type IcsEvent } from './event.js';
import { readEach, type IcsFault, type Read } from './ics-fault.js';
import { occurrences, type Occurrence } from './occurrences.js';
import { zonesOf } from './zone-of.js';

/** What a text is read for: the time between two instants, and the IANA zone of whole days and of times without a zone. */
export interface IcsRange {
  from: Date;
  to: Date;
  timeZone: string;
}

/** What takes place, and the UID of every event that could be read, also of those that are cancelled or out of the range. */
export interface ReadIcs extends Read<Occurrence> {
  uids: string[];
}

/**
 * When the events of an iCalendar text (RFC 5545) take place, repetitions and their exceptions included, by event and then
 * by time. Cancelled events are left out. Everything that cannot be understood is a fault with its line, never passed over.
 */
export function readIcs(text: string, { from, to, timeZone }: IcsRange): ReadIcs {
  const lines = contentLines(text);
  const { calendars, faults } = components(lines.values);
  const read = calendars.map((calendar) => readCalendar(calendar, timeZone));
  const events = read.flatMap((calendar) => calendar.values);
  const span = { from: from.getTime(), to: to.getTime() };
  return {
    values: events.flatMap((event) => occurrences(event, replacementsOf(event, events), span)),
    uids: [...new Set(events.map(({ uid }) => uid))],
    faults: [
      ...lines.faults,
      ...faults,
      ...read.flatMap((calendar) => calendar.faults),
      ...twice(events),
    ].sort((a, b) => a.line - b.line),
  };
}

function readCalendar(calendar: Component, timeZone: string): Read<IcsEvent> {
  const zones = { of: zonesOf(calendar), own: timeZone };
  const events = calendar.components.filter((component) => component.name === 'VEVENT');
  const { values, faults } = readEach(events, (event) => readEvent(event, zones));
  const [version] = all(calendar, 'VERSION');
  if (version?.value !== '2.0')
    faults.push({ line: version?.line ?? calendar.line, message: 'VERSION is not 2.0.' });
  return { values, faults };
}

function replacementsOf(event: IcsEvent, events: readonly IcsEvent[]): IcsEvent[] {
  return event.replaces ? [] : events.filter((other) => other.replaces !== null && other.uid === event.uid);
}

/** Two originals, or two replacements of the same occurrence, contradict each other. */
function twice(events: readonly IcsEvent[]): IcsFault[] {
  const seen = new Map<string, IcsEvent>();
  return events.flatMap((event) => {
    const key = JSON.stringify([event.uid, event.replaces]);
    const first = seen.get(key);
    seen.set(key, first ?? event);
    if (!first) return [];
    return [
      { line: event.component.line, message: `Is the event of line ${first.component.line} a second time.` },
    ];
  });
}
