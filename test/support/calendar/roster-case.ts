import fc from 'fast-check';
import { coverageGaps, expandRoster, rosterFaults, type Roster } from '../../../libs/calendar/index.js';
import { minuteInstant, SIX_ZONES } from './arbitraries.js';
import { naiveRoster, told } from './naive-roster.js';

const TICK = 15 * 60_000;
const TICKS = 3 * 96;

export interface RosterCase {
  roster: Roster;
  /** Epoch milliseconds. */
  from: number;
}

const person = fc.constantFrom('p-1', 'p-2', 'p-3', 'p-4');
const dutyId = fc.constantFrom('shift-lead', 'quality-manager');
const nodeId = fc.constantFrom('p', 'p/a', 'p/a/1');

/** Everything on a grid of quarters of an hour around `at`, so that the oracle may look at its points alone. */
function rosterAround(at: number): fc.Arbitrary<Roster> {
  const times = fc
    .tuple(fc.integer({ min: -96, max: TICKS + 96 }), fc.integer({ min: 1, max: 200 }))
    .map(([begin, ticks]) => ({
      from: new Date(at + begin * TICK),
      to: new Date(at + (begin + ticks) * TICK),
    }));
  const openTimes = fc
    .tuple(times, fc.boolean())
    .map(([time, open]) => (open ? { ...time, to: null } : time));
  const list = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength });
  const place = fc.record({ dutyId, nodeId, personId: person });
  const given = fc
    .tuple(times, fc.record({ giverId: person, takerId: person }))
    .filter(([, { giverId, takerId }]) => giverId !== takerId)
    .map(([time, people]) => ({ ...time, ...people }));
  return fc.record({
    calendar: fc.constant(null),
    patterns: pattern(at).map((shifts) => ({ main: shifts })),
    entries: list(
      fc.tuple(place, openTimes).map(([entry, time]) => ({ ...entry, ...time })),
      4,
    ),
    crewDuties: list(
      fc.tuple(place, openTimes, fc.constantFrom('A', 'B')).map(([entry, time, crew]) => ({
        ...entry,
        ...time,
        crew,
        pattern: 'main',
        closedDays: 'works' as const,
      })),
      2,
    ),
    swaps: list(fc.record({ dutyId, shifts: fc.array(given, { minLength: 1, maxLength: 2 }) }), 2),
    overrides: list(
      fc.tuple(place, times).map(([entry, time]) => ({ ...entry, ...time, reason: 'Audit' })),
      2,
    ),
    absences: list(
      fc
        .tuple(times, person, fc.option(person))
        .map(([time, personId, standInId]) => ({ ...time, personId, standInId, reason: 'Holiday' })),
      4,
    ),
  });
}

function pattern(at: number) {
  return fc.record({
    timeZone: fc.constantFrom(...SIX_ZONES),
    startsOn: fc
      .integer({ min: -30, max: 30 })
      .map((days) => new Date(at + days * 96 * TICK).toISOString().slice(0, 10)),
    shifts: fc.constant([
      { key: 'day', name: 'Day', from: '06:00', to: '18:15' },
      { key: 'night', name: 'Night', from: '18:00', to: '06:00' },
      { key: 'owl', name: 'Owl', from: '02:30', to: '03:00' },
    ]),
    cycle: fc.array(fc.constantFrom('day', 'night', 'owl', null), { minLength: 1, maxLength: 9 }),
    crews: fc.integer({ min: -9, max: 9 }).map((daysBehind) => [
      { key: 'A', daysBehind: 0 },
      { key: 'B', daysBehind },
    ]),
  });
}

export const rosterCase: fc.Arbitrary<RosterCase> = minuteInstant
  .map((at) => Math.floor(at / TICK) * TICK)
  .chain((from) => fc.record({ roster: rosterAround(from), from: fc.constant(from) }));

/** Throws an error that tells the difference where the expanded roster and the oracle do not agree at some instant. */
export function checkRoster({ roster, from }: RosterCase): void {
  const to = from + TICKS * TICK;
  const expanded = expandRoster(roster, new Date(from), new Date(to));
  const gaps = coverageGaps(
    expanded,
    [{ dutyId: 'shift-lead', nodeId: 'p/a' }],
    new Date(from),
    new Date(to),
  );
  let circle = false;
  for (let at = from; at < to; at += TICK) {
    const during = (one: { from: Date; to: Date | null }) =>
      one.from.getTime() <= at && (one.to === null || at < one.to.getTime());
    const naive = naiveRoster(roster, at / 60_000);
    const where = new Date(at).toISOString();
    same(`on duty at ${where}`, expanded.entries.filter(during).map(told).sort(), naive.onDuty);
    const vacancies = expanded.vacancies.filter(during);
    same(`vacant at ${where}`, vacancies.map(toldVacancy).sort(), naive.vacant);
    same(
      `gap at ${where}`,
      gaps.filter(during).length,
      naive.onDuty.some((line) => /^shift-lead p(\/a)? /.test(line)) ? 0 : 1,
    );
    circle ||= vacancies.some((vacancy) => vacancy.why === 'stand-ins-in-a-circle');
  }
  if (circle && rosterFaults(roster).length === 0) throw new Error('a circle of stand-ins was not refused');
}

function toldVacancy({
  absent,
  ...place
}: {
  dutyId: string;
  nodeId: string;
  absent: readonly string[];
}): string {
  return told({ ...place, personId: absent.at(-1) ?? '', insteadOf: absent.slice(0, -1) });
}

function same(what: string, ours: unknown, oracles: unknown): void {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(oracles)];
  if (left !== right) throw new Error(`${what}: the roster says ${left}, the oracle ${right}`);
}
