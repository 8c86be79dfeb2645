import { DAY_MS, MINUTE_MS, type Wall } from './zone.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE_OF_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const TIME = /^(\d{2}):(\d{2})$/;

/** Midnight of an ISO 8601 date such as `2028-02-29`; null where that is no date of the calendar. */
export function parseDate(text: string): Wall | null {
  return DATE.test(text) ? existing(`${text}T00:00`) : null;
}

/** An ISO 8601 local date and time to the minute, such as `2026-12-24T14:00`; null where there is none such. */
export function parseDateTime(text: string): Wall | null {
  return MINUTE_OF_DATE.test(text) ? existing(text) : null;
}

/** Milliseconds after midnight of a time of day from `00:00` to `24:00`; null where it is none. */
export function parseTime(text: string): number | null {
  const [, hours, minutes] = TIME.exec(text) ?? [];
  if (hours === undefined || Number(minutes) > 59) return null;
  const sinceMidnight = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return sinceMidnight <= DAY_MS ? sinceMidnight : null;
}

/** For text that validation has already let through. Throws a RangeError that names the text. */
export function must(parse: (text: string) => number | null, text: string): number {
  const value = parse(text);
  if (value === null) throw new RangeError(`"${text}" is not a date or time that the calendar knows`);
  return value;
}

/** JavaScript reads the 30th of February as the 2nd of March; read back, the difference shows. */
function existing(minute: string): Wall | null {
  const wall = Date.parse(`${minute}:00Z`);
  return !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(minute) ? wall : null;
}
