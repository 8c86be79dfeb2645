const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `16:40 Europe/Berlin` today, `Tue 24 Nov, 16:40 Europe/Berlin` on another day of the plant's calendar. */
export function clockTime(iso: string, zone: string, now: Date): string {
  return `${shortTime(iso, zone, now)} ${zone}`;
}

/** As `clockTime`, without the zone's name: for rows below a heading that names it. */
export function shortTime(iso: string, zone: string, now: Date): string {
  const at = new Date(iso);
  const time = timeOfDay(at, zone);
  if (dayIn(at, zone) === dayIn(now, zone)) return time;
  const sameYear = dayIn(at, zone).slice(0, 4) === dayIn(now, zone).slice(0, 4);
  const day = format(at, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return `${day}, ${time}`;
}

/** `Mon 23 Nov, 06:45 to 08:45 Europe/Berlin`; the second day is named where it is another one. */
export function windowWords({ from, to }: { from: string; to: string }, zone: string, now: Date): string {
  const sameDay = dayIn(new Date(from), zone) === dayIn(new Date(to), zone);
  const until = sameDay ? timeOfDay(new Date(to), zone) : shortTime(to, zone, now);
  return `${shortTime(from, zone, now)} to ${until} ${zone}`;
}

/** `in 25 min`, `in 3 h 10 min`, `in 2 days`, `now`, `12 min ago`. */
export function fromNow(iso: string, now: Date): string {
  const difference = Date.parse(iso) - now.getTime();
  const span = spanWords(Math.abs(difference));
  if (span === null) return 'now';
  return difference > 0 ? `in ${span}` : `${span} ago`;
}

/** When something is due: `in 25 min`, `12 min overdue` or `due now`, and the clock's time with its zone. */
export function dueWords(iso: string, zone: string, now: Date): { span: string; clock: string } {
  const span = spanWords(Math.abs(Date.parse(iso) - now.getTime()));
  const clock = clockTime(iso, zone, now);
  if (span === null) return { span: 'due now', clock };
  return { span: isPast(iso, now) ? `${span} overdue` : `in ${span}`, clock };
}

export function isPast(iso: string, now: Date): boolean {
  return Date.parse(iso) <= now.getTime();
}

/** Null below half a minute. */
function spanWords(ms: number): string | null {
  if (ms < MINUTE / 2) return null;
  if (ms < HOUR - MINUTE / 2) return `${Math.max(1, Math.round(ms / MINUTE))} min`;
  if (ms < 2 * DAY) return hoursAndMinutes(ms);
  return `${Math.round(ms / DAY)} days`;
}

function hoursAndMinutes(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 || hours >= 12 ? `${hours} h` : `${hours} h ${rest} min`;
}

function timeOfDay(at: Date, zone: string): string {
  return format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function dayIn(at: Date, zone: string): string {
  return format(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');
}

function format(at: Date, zone: string, options: Intl.DateTimeFormatOptions, locale = 'en-GB'): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(at);
}
