import { parseDate } from '../time/wall-text.js';
import { DAY_MS, instantOf, type Wall } from '../time/zone.js';
import type { ContentLine } from './content-line.js';
import { IcsError } from './ics-fault.js';
import type { ZoneOf } from './zone-of.js';

/** A DATE or DATE-TIME: what the wall clocks of a zone show. A DATE is its midnight. */
export interface IcsTime {
  wall: Wall;
  timeZone: string;
  allDay: boolean;
}

/** How zones are found: a TZID's, and the one of times and dates that name none. */
export interface Zones {
  of: ZoneOf;
  /** IANA time zone of the plant. */
  own: string;
}

const SHAPE = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/;
/** Rules are followed day by day from their beginning; nobody is on duty earlier or later than this. */
const YEARS = { first: 1970, last: 2999 };

/** A property with one DATE or DATE-TIME; RFC 5545, 3.3.4 and 3.3.5. Throws an IcsError. */
export function readTime(property: ContentLine, zones: Zones): IcsTime {
  return timeOf(property, property.value, zones);
}

/** A property with a list of them, as EXDATE and RDATE have. Throws an IcsError. */
export function readTimes(property: ContentLine, zones: Zones): IcsTime[] {
  return property.value.split(',').map((value) => timeOf(property, value, zones));
}

export function instantOfTime({ wall, timeZone }: IcsTime): number {
  return instantOf(wall, timeZone);
}

function timeOf({ line, name, params }: ContentLine, value: string, zones: Zones): IcsTime {
  const [, year, month, day, hours, minutes, seconds, utc] = SHAPE.exec(value) ?? [];
  const midnight = parseDate(`${year}-${month}-${day}`);
  const sinceMidnight = hours === undefined ? 0 : msOf(Number(hours), Number(minutes), Number(seconds));
  if (midnight === null || sinceMidnight === null) {
    throw new IcsError(line, `${name} is no date and no time of the calendar: ${value}.`);
  }
  if (Number(year) < YEARS.first || Number(year) > YEARS.last) {
    throw new IcsError(line, `${name} lies outside of ${YEARS.first} to ${YEARS.last}.`);
  }
  const allDay = hours === undefined;
  if (allDay !== (params.get('VALUE')?.toUpperCase() === 'DATE') && params.has('VALUE')) {
    throw new IcsError(line, `${name} is not what its VALUE says.`);
  }
  return {
    wall: midnight + sinceMidnight,
    timeZone: utc ? 'UTC' : zone(line, params.get('TZID'), zones),
    allDay,
  };
}

function zone(line: number, tzid: string | undefined, zones: Zones): string {
  if (tzid === undefined) return zones.own;
  const known = zones.of(tzid);
  if (known === null) throw new IcsError(line, `The time zone "${tzid}" is unknown.`);
  return known;
}

/** A leap second, which the standard allows, counts as the second before it. */
function msOf(hours: number, minutes: number, seconds: number): number | null {
  if (hours > 23 || minutes > 59 || seconds > 60) return null;
  return hours * (DAY_MS / 24) + minutes * 60_000 + Math.min(seconds, 59) * 1_000;
}
