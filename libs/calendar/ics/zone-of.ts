import { isTimeZone } from '../time/zone.js';
import { all, type Component } from './component.js';
import { WINDOWS_ZONES } from './windows-zones.js';

/** The IANA time zone that a TZID of a calendar stands for; null where that is unknown. */
export type ZoneOf = (tzid: string) => string | null;

/**
 * TZIDs are IANA names, IANA names behind a prefix (`/citadel.org/20261101_1/Europe/Berlin`), or those of Windows. Where
 * the name says nothing, the calendar's own VTIMEZONE may say in X-LIC-LOCATION. Its rules are not read: the rules of the
 * IANA database hold, which know every year.
 */
export function zonesOf(calendar: Component): ZoneOf {
  return (tzid) => named(tzid) ?? located(calendar, tzid);
}

function named(tzid: string): string | null {
  const parts = tzid.split('/');
  const candidates = [tzid, parts.slice(-2).join('/'), parts.slice(-3).join('/')];
  return WINDOWS_ZONES[tzid] ?? candidates.find(isTimeZone) ?? null;
}

function located(calendar: Component, tzid: string): string | null {
  const zone = calendar.components.find(
    (one) => one.name === 'VTIMEZONE' && all(one, 'TZID').some((id) => id.value === tzid),
  );
  const location = zone && all(zone, 'X-LIC-LOCATION')[0]?.value;
  return location && isTimeZone(location) ? location : null;
}
