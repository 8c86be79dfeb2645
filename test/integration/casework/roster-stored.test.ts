import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expandRoster, rosterFaults, type Roster } from '../../../libs/calendar/index.js';
import { rostersAt } from '../../../libs/casework/rosters.js';
import type { RosterEntry } from '../../../libs/domain/index.js';
import { CaseworkBench } from '../../support/casework.js';
import { rosterCase } from '../../support/calendar/roster-case.js';
import { aPlant } from '../../support/factories/index.js';

const DUTIES = ['shift-lead', 'quality-manager'];
const NODES: Record<string, string> = {
  p: 'north',
  'p/a': 'north/assembly',
  'p/a/1': 'north/assembly/line-1',
};
const QUARTER_MS = 15 * 60_000;
const TABLES = ['absence', 'duty_override', 'duty_swap', 'crew_duty', 'roster_entry', 'shift_pattern'];

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPerson('p-1').withPerson('p-2').withPerson('p-3').withPerson('p-4'),
  );
});
afterAll(() => bench.stop());

const idOf = (name: string) => bench.plant.person(name);
const nodeOf = (name: string) => NODES[name] ?? name;

/** The same roster with the people and the nodes of a plant that there is. */
function inPlant({ patterns, entries, crewDuties, swaps, overrides, absences }: Roster): Roster {
  const placed = <T extends { personId: string; nodeId: string }>(one: T) => ({
    ...one,
    ...{ personId: idOf(one.personId), nodeId: nodeOf(one.nodeId) },
  });
  return {
    ...{ calendar: null, patterns },
    entries: entries.map(placed),
    crewDuties: crewDuties.map(placed),
    overrides: overrides.map(placed),
    swaps: swaps.map((swap) => ({
      ...swap,
      shifts: swap.shifts.map((shift) => ({
        ...shift,
        ...{ giverId: idOf(shift.giverId), takerId: idOf(shift.takerId) },
      })),
    })),
    absences: absences.map((absence) => ({
      ...absence,
      ...{ personId: idOf(absence.personId), standInId: absence.standInId && idOf(absence.standInId) },
    })),
  };
}

async function store(roster: Roster): Promise<void> {
  await bench.rows(TABLES.map((table) => `delete from ${table};`).join(' '));
  const identified = <T>(one: T) => ({ id: randomUUID(), ...one });
  const imported = <T>(one: T) => ({ ...identified(one), uid: null });
  await bench.db.transaction(['north'], async (tx) => {
    for (const [key, body] of Object.entries(roster.patterns)) {
      await tx.rosterChanges.savePattern('north', { key, name: key, body });
    }
    await tx.rosterChanges.addEntries('north', roster.entries.map(imported));
    await tx.rosterChanges.addCrewDuties('north', roster.crewDuties.map(identified));
    for (const swap of roster.swaps) await tx.rosterChanges.addSwap('north', identified(swap));
    for (const override of roster.overrides)
      await tx.rosterChanges.addOverride('north', identified(override));
    await tx.rosterChanges.addAbsences('north', roster.absences.map(imported));
    await tx.roster.count('north');
  });
}

const told = (entries: readonly RosterEntry[], at: Date) =>
  entries
    .filter(({ from, to }) => from <= at && (to === null || at < to))
    .map(({ dutyId, nodeId, personId, from, to, insteadOf }) =>
      JSON.stringify({ dutyId, nodeId, personId, from, to, insteadOf }),
    )
    .sort();

describe('a roster that was stored', () => {
  test('is, at every instant, what the calendar makes of it', async () => {
    const instants = fc.array(fc.integer({ min: 0, max: 3 * 96 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(rosterCase, instants, async ({ roster: written, from }, quarters) => {
        const roster = inPlant(written);
        fc.pre(rosterFaults(roster).length === 0);
        await store(roster);
        for (const quarter of quarters) {
          const at = new Date(from + quarter * QUARTER_MS);
          const stored = await bench.db.transaction(['north'], (tx) => rostersAt(tx, 'north', DUTIES, at));
          const ours = [...stored.values()].flatMap(({ entries }) => entries);
          const calendars = expandRoster(roster, at, new Date(at.getTime() + 1)).entries;
          expect(told(ours, at)).toEqual(told(calendars, at));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('costs one statement to look at, once it is known', async () => {
    const look = () =>
      bench.db.transaction(['north'], (tx) => rostersAt(tx, 'north', DUTIES, bench.clock.now()));
    await look();
    bench.statements.length = 0;
    await look();
    expect(bench.statements.filter((sql) => /hold_roster|roster_entry/.test(sql))).toHaveLength(1);
  });
});
