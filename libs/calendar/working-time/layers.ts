import { compile, type NamedSpan } from '../plant/compiled-calendar.js';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { overlaps, type Span } from '../time/span.js';
import { DAY_MS, dayOf, wallAt } from '../time/zone.js';
import type { Pause, RunClock } from './run-clock.js';
import type { Why } from './why.js';

/** A span and what it says about the clock, as long as no later layer says something else. */
export interface Layer extends Span {
  why: Why;
}

/** What touches a span, weakest first: the rest of the time, the week, holidays, shutdowns, extra days, pauses. */
export function layersOf(clock: RunClock, span: Span): Layer[] {
  const below =
    clock.counts === 'elapsed'
      ? [{ ...span, why: { kind: 'elapsed' as const } }]
      : calendarLayers(clock.calendar, span);
  return [...below, ...(clock.pauses ?? []).map(pauseLayer)].filter((layer) => overlaps(layer, span));
}

function calendarLayers(calendar: PlantCalendar, span: Span): Layer[] {
  const { holidays, shutdowns, extras } = compile(calendar);
  return [
    { ...span, why: { kind: 'outside-hours' } },
    ...regularHours(calendar, span).map((hours) => ({ ...hours, why: { kind: 'working-hours' as const } })),
    ...named('holiday', holidays),
    ...named('shutdown', shutdowns),
    ...named('extra-day', extras),
  ];
}

function named(kind: 'holiday' | 'shutdown' | 'extra-day', spans: readonly NamedSpan[]): Layer[] {
  return spans.map(({ from, to, name }) => ({ from, to, why: { kind, name } }));
}

/** From the day before, whose night shift may reach into the span. */
function regularHours(calendar: PlantCalendar, span: Span): Span[] {
  const { timeZone, regularOn } = compile(calendar);
  const hours: Span[] = [];
  const lastDay = dayOf(wallAt(span.to, timeZone));
  for (let day = dayOf(wallAt(span.from, timeZone)) - DAY_MS; day <= lastDay; day += DAY_MS) {
    hours.push(...regularOn(day));
  }
  return hours;
}

function pauseLayer({ from, to, reason }: Pause): Layer {
  const end = to?.getTime() ?? Number.POSITIVE_INFINITY;
  if (end < from.getTime()) throw new RangeError(`the pause "${reason}" ends before it begins`);
  return { from: from.getTime(), to: end, why: { kind: 'pause', reason } };
}
