import { overlaps, type Span } from '../time/span.js';
import { DAY_MS, dayOf, instantOf, wallAt, type Wall } from '../time/zone.js';
import type { IcsEvent } from './event.js';
import { endOf } from './event-length.js';
import { instantOfTime, type IcsTime } from './ics-time.js';
import type { RecurrenceRule } from './recurrence-rule.js';
import { ruleDays } from './rule-days.js';

/** One time that an event takes place, in epoch milliseconds. */
export interface Occurrence extends Span {
  event: IcsEvent;
}

/**
 * When one event takes place, as far as it touches a range. What RECURRENCE-ID of other events of its UID replaces is left
 * out here, for those events take place themselves.
 */
export function occurrences(event: IcsEvent, replacements: readonly IcsEvent[], range: Span): Occurrence[] {
  if (event.cancelled) return [];
  const gone = new Set(
    [...event.excepted, ...replacements.flatMap((one) => one.replaces ?? [])].map(instantOfTime),
  );
  const starts = [...ruleStarts(event, range), ...event.added];
  const spans = new Map<number, Span>();
  for (const { wall, timeZone } of starts) {
    const from = instantOf(wall, timeZone);
    const span = { from, to: endOf(wall, timeZone, event.length) };
    if (!gone.has(from) && overlaps(span, range)) spans.set(from, span);
  }
  return [...spans.values()].sort((a, b) => a.from - b.from).map((span) => ({ ...span, event }));
}

/** DTSTART is always the first, whether it follows the rule or not. */
function ruleStarts({ start, length, rule }: IcsEvent, range: Span): IcsTime[] {
  const starts = [start];
  if (!rule) return starts;
  const timeOfDay = start.wall - dayOf(start.wall);
  const wallRange = {
    from: wallAt(range.from, start.timeZone) - length.wallMs - length.exactMs,
    to: wallAt(range.to, start.timeZone),
  };
  for (const day of ruleDays(rule, start.wall, wallRange)) {
    const wall = day + timeOfDay;
    if (wall <= start.wall) continue;
    if (wall > wallRange.to || starts.length === rule.count || isAfterEnd(wall, start, rule)) break;
    starts.push({ ...start, wall });
  }
  return starts;
}

/** UNTIL as a mere date includes the whole day, as the calendars that write it so mean it. */
function isAfterEnd(wall: Wall, start: IcsTime, { until }: RecurrenceRule): boolean {
  if (!until) return false;
  if (until.allDay) return wall >= until.wall + DAY_MS;
  return instantOf(wall, start.timeZone) > instantOfTime(until);
}
