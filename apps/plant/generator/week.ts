import type { FloorEvent } from '../ledger.js';
import { MACHINES } from '../master-data.js';
import { Dice } from './dice.js';
import { disturb, endOfShift } from './disturb.js';
import { b2mml, cloudEvent, csv } from './encode.js';
import { DAY, HOUR, iso, type Format, type Happening } from './happening.js';
import { ShopFloor } from './shop-floor.js';

/** How often each comes up in a week. */
const TIMES = { shortage: 46, downtime: 38, hold: 40, rework: 22, conflict: 14 } as const;
/** Nothing new begins on the last evening, so that the week can be closed. */
const BEGINS_WITHIN = 6.5 * DAY;
/** How long after the week late messages may still come. */
const STRAGGLERS = 2 * HOUR;

/** More than any order lacks, in pieces. */
const ENOUGH = 120;

/** Something to send to Holdfast, or to let happen on the floor, at an instant of business time (ISO 8601 in UTC). */
export interface WeekStep {
  at: string;
  floor: FloorEvent[];
  message: { format: Format; body: string; events: number } | null;
}

/** A week of a plant: the same bytes for the same seed and Monday. In the order in which it is to be played. */
export function week(seed: number, monday: string): WeekStep[] {
  const dice = new Dice(seed);
  const shop = new ShopFloor(dice, monday);
  const begin = Date.parse(monday);
  const clean = (Object.keys(TIMES) as (keyof typeof TIMES)[]).flatMap((kind) =>
    Array.from({ length: TIMES[kind] }, () =>
      shop[kind](begin + dice.between(1, BEGINS_WITHIN / 60_000) * 60_000),
    ).flat(),
  );
  const told = disturb(clean, dice, () => shop.nextId());
  const end = begin + 7 * DAY;
  const last = end + STRAGGLERS + HOUR;
  const closing = [
    ...MACHINES.map((machine) => shop.start(machine, last)),
    ...lastArrivals(told, shop, last),
  ];
  return inOrder([...told.map((happening) => within(happening, end + STRAGGLERS)), ...closing]);
}

/** Nobody waits for material beyond the week: of all that was told missing enough comes once more. */
function lastArrivals(told: Happening[], shop: ShopFloor, at: number): Happening[] {
  const needs = new Map(told.flatMap((happening) => needOf(happening)));
  return [...needs.values()].flatMap((need) => shop.arrival(at, { ...need, pieces: ENOUGH }, false));
}

function needOf({ told }: Happening): [string, { order: string; component: string }][] {
  if (told.kind !== 'exception' || told.facts.type !== 'material-shortage') return [];
  const { order, component } = told.facts;
  return [[`${order} ${component}`, { order, component }]];
}

function within(happening: Happening, latest: number): Happening {
  const sentAt = happening.format === 'csv' ? endOfShift(happening.sentAt) : happening.sentAt;
  const occurredAt = Math.min(happening.occurredAt, latest);
  return { ...happening, occurredAt, sentAt: Math.min(sentAt, latest) };
}

function inOrder(happenings: Happening[]): WeekStep[] {
  const single = happenings.filter((happening) => happening.format !== 'csv').map(toldAlone);
  const floor = happenings.filter((happening) => happening.floor.length > 0).map(onTheFloor);
  return [...floor, ...single, ...sheets(happenings)].sort((a, b) => a.at.localeCompare(b.at));
}

function onTheFloor({ occurredAt, floor }: Happening): WeekStep {
  return { at: iso(occurredAt), floor, message: null };
}

function toldAlone(happening: Happening): WeekStep {
  const body = happening.format === 'b2mml' ? b2mml(happening) : cloudEvent(happening);
  return { at: iso(happening.sentAt), floor: [], message: { format: happening.format, body, events: 1 } };
}

function sheets(happenings: Happening[]): WeekStep[] {
  const rows = happenings.filter((happening) => happening.format === 'csv');
  const byShift = Map.groupBy(rows, (row) => row.sentAt);
  return [...byShift].map(([at, written]) => ({
    at: iso(at),
    floor: [],
    message: { format: 'csv' as const, body: csv(written), events: written.length },
  }));
}
