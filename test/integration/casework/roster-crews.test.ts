import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rotation } from '../../../libs/calendar/index.js';
import { SaveCrewDuty, SaveShiftPattern, SetPlantCalendar } from '../../../libs/casework/index.js';
import type { Result } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withVacant('quality-manager')
      .withVacant('material-planner')
      .withPerson('quality.deputy', 'quality')
      .withPerson('quality.third', 'quality'),
  );
});
afterAll(() => bench.stop());

const boss = () => ({ plantId: 'north', actor: bench.as('plant.manager'), trace: null });
const pointers = (result: Result<unknown>) => {
  const refused = refusal(result);
  return refused.kind === 'invalid' ? refused.faults.map(({ pointer }) => pointer) : [refused.kind];
};
const openOwner = async () => {
  const { task } = await bench.open(raise.hold(bench.plant));
  return bench.row<{ owner: string }>('select login as owner from person where id = $1', task.owner_id);
};

describe('crews', () => {
  const pattern = {
    key: 'main',
    name: 'Three shifts',
    body: rotation('three-shift', 'Europe/Berlin', '2026-03-02'),
  };
  const savePattern = (body = pattern.body) =>
    new SaveShiftPattern(bench.db, bench.clock).run(boss(), { ...pattern, body });
  const crewDuty = (login: string, crew: string) => ({
    ...{ dutyId: 'quality-manager', nodeId: 'north', personId: bench.plant.person(login) },
    ...{ from: new Date('2026-01-01T00:00:00Z'), to: null },
    ...{ pattern: 'main', crew, closedDays: 'works' as const },
  });
  const saveCrew = (login: string, crew: string) =>
    new SaveCrewDuty(bench.db, bench.clock).run(boss(), crewDuty(login, crew));

  test('have a duty whenever their shift runs, over the change of clocks as well', async () => {
    unwrap(await savePattern());
    unwrap(await saveCrew('quality.manager', 'A'));
    unwrap(await saveCrew('quality.third', 'B'));
    unwrap(await saveCrew('quality.deputy', 'C'));
    const at = async (instant: string) => {
      bench.clock.set(new Date(instant));
      return (await openOwner()).owner;
    };
    // Monday: A has the early shift, B is a week behind and has the late one, C the night.
    expect(await at('2026-03-02T05:00:00Z')).toBe('quality.manager');
    expect(await at('2026-03-02T12:59:59Z')).toBe('quality.manager');
    expect(await at('2026-03-02T13:00:00Z')).toBe('quality.third');
    expect(await at('2026-03-02T21:00:00Z')).toBe('quality.deputy');
    // In the week in which the clocks go forward on Sunday, 22:00 on Monday is an hour earlier in UTC.
    expect(await at('2026-03-30T20:00:00Z')).not.toBe(await at('2026-03-30T19:59:59Z'));
  });

  test('are off on a holiday where they are said to be, and their tasks move as soon as the day is declared', async () => {
    unwrap(await savePattern());
    unwrap(await saveCrew('quality.manager', 'A'));
    const off = {
      ...crewDuty('material.planner', 'A'),
      dutyId: 'material-planner',
      closedDays: 'off' as const,
    };
    unwrap(await new SaveCrewDuty(bench.db, bench.clock).run(boss(), off));
    bench.clock.set(new Date('2026-03-03T08:00:00Z'));
    const { task } = await bench.open(raise.shortage(bench.plant));
    const { task: works } = await bench.open(raise.hold(bench.plant));
    const ownerNow = async (id: string) =>
      (
        await bench.row<{ owner: string }>(
          'select p.login as owner from task t join person p on p.id = t.owner_id where t.id = $1',
          id,
        )
      ).owner;
    expect([await ownerNow(task.id), await ownerNow(works.id)]).toEqual([
      'material.planner',
      'quality.manager',
    ]);

    const holidays = [{ date: '2026-03-03', name: 'Founding day' }];
    const calendar = {
      ...{ timeZone: 'Europe/Berlin', shutdowns: [], extraDays: [], holidays },
      week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '00:00', to: '24:00' }],
    };
    unwrap(
      await new SetPlantCalendar(bench.db, bench.clock).run('north', calendar, bench.as('plant.manager')),
    );
    expect([await ownerNow(task.id), await ownerNow(works.id)]).toEqual(['plant.manager', 'quality.manager']);
    const { task: asked } = await bench.open(raise.shortage(bench.plant, { component: 'OTHER' }));
    expect(asked).toMatchObject({ owner_why: 'plant-fallback' });
    bench.clock.set(new Date('2026-03-04T08:00:00Z'));
    const { task: next } = await bench.open(raise.shortage(bench.plant, { component: 'THIRD' }));
    expect(next.owner_id).toBe(bench.plant.person('material.planner'));
  });

  test('that a pattern lacks, or that it loses, are refused with a pointer', async () => {
    unwrap(await savePattern());
    expect(pointers(await saveCrew('quality.third', 'Z'))).toEqual(['/crew']);
    unwrap(await saveCrew('quality.third', 'C'));
    const fewer = { ...pattern.body, crews: pattern.body.crews.slice(0, 2) };
    expect(pointers(await savePattern(fewer))).toEqual(['/crews']);
    expect(pointers(await savePattern({ ...pattern.body, timeZone: 'Mars/Base' }))).toEqual(['/timeZone']);
  });
});
