import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  MoveTasks,
  RecordAbsence,
  RecordOverride,
  RecordSwap,
  ReassignTask,
  RemoveFromRoster,
  SaveRosterEntry,
  type NewAbsence,
  type NewEntry,
  type RosterChanged,
} from '../../../libs/casework/index.js';
import type { Result } from '../../../libs/domain/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const NOW = new Date('2026-03-02T08:00:00Z');
const LATER = new Date('2026-03-02T18:00:00Z');

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withPerson('quality.deputy', 'quality')
      .withPerson('quality.third', 'quality')
      .withPerson('viewer', 'viewer')
      .withFallback('quality-manager', 'quality.deputy'),
  );
});
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.clock.set(NOW);
  await bench.rows('delete from absence');
  await bench.rows('delete from duty_override');
  await bench.rows('delete from duty_swap');
  await bench.rows('delete from crew_duty');
  await bench.rows(`delete from roster_entry where duty_id = 'quality-manager'`);
  await bench.rows(`update task set state = 'ended' where state = 'open'`);
  await entered('quality.manager');
});

const boss = () => ({ plantId: 'north', actor: bench.as('plant.manager'), trace: null });
const person = (login: string) => bench.plant.person(login);
const entry = (login: string, given: Partial<NewEntry> = {}): NewEntry => ({
  ...{ dutyId: 'quality-manager', nodeId: 'north', personId: person(login) },
  ...{ from: new Date('2026-01-01T00:00:00Z'), to: null, ...given },
});
const absent = (login: string, standIn: string | null, given: Partial<NewAbsence> = {}): NewAbsence => ({
  ...{ personId: person(login), standInId: standIn && person(standIn) },
  ...{ from: NOW, to: LATER, reason: 'Ill', ...given },
});
async function entered(login: string, given: Partial<NewEntry> = {}): Promise<string> {
  return unwrap(await new SaveRosterEntry(bench.db, bench.clock).run(boss(), entry(login, given))).value;
}
const record = (absence: NewAbsence, act = boss()) =>
  new RecordAbsence(bench.db, bench.clock).run(act, absence);
const remove = (part: 'entry' | 'absence' | 'swap' | 'crew-duty', id: string, act = boss()) =>
  new RemoveFromRoster(bench.db, bench.clock).run(act, part, id);
const rosterEntry = async () =>
  (await bench.row<{ id: string }>(`select id from roster_entry where duty_id = 'quality-manager'`)).id;

async function ownerOf(taskId: string): Promise<{ owner: string; why: string; step: number }> {
  return bench.row(
    'select p.login as owner, t.owner_why as why, t.step from task t join person p on p.id = t.owner_id where t.id = $1',
    taskId,
  );
}
const openOwner = async () => ownerOf((await bench.open(raise.hold(bench.plant))).task.id);
const pointers = (result: Result<RosterChanged<unknown>>) => {
  const refused = refusal(result);
  return refused.kind === 'invalid' ? refused.faults.map(({ pointer }) => pointer) : [refused.kind];
};

describe('an absence', () => {
  test('gives the tasks to the stand-in at once, with both names in the trail and a notice', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const { moved } = unwrap(await record(absent('quality.manager', 'quality.third')));

    expect(moved).toEqual({ now: 1, soon: 0 });
    expect(await ownerOf(task.id)).toEqual({ owner: 'quality.third', why: 'on-duty', step: 0 });
    const told = await bench.row<{ data: object; actor: string }>(
      `select data, actor from audit_entry where action = 'task.moved' and case_id = $1`,
      caseId,
    );
    expect(told).toMatchObject({
      actor: person('plant.manager'),
      data: {
        ...{ from: person('quality.manager'), to: person('quality.third'), dutyId: 'quality-manager' },
        insteadOf: [person('quality.manager')],
      },
    });
    expect(
      await bench.rows(
        `select from notification where task_id = $1 and kind = 'reassigned' and person_id = $2`,
        task.id,
        person('quality.third'),
      ),
    ).not.toHaveLength(0);
  });

  test('leaves the ladder where it was', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const deadlines = () => bench.rows(`select due_at, state from deadline where task_id = $1`, task.id);
    const before = await deadlines();
    unwrap(await record(absent('quality.manager', 'quality.third')));
    expect(await deadlines()).toEqual(before);
  });

  test('of a stand-in too is accepted, and the tasks go to the fallback', async () => {
    unwrap(await record(absent('quality.third', null)));
    const { task } = await bench.open(raise.hold(bench.plant));
    unwrap(await record(absent('quality.manager', 'quality.third')));
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.deputy', why: 'duty-fallback' });
  });

  test('that is to come moves nothing now, and holds when it has come', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const { moved } = unwrap(
      await record(absent('quality.manager', 'quality.third', { from: new Date('2026-03-02T12:00:00Z') })),
    );
    expect(moved.now).toBe(0);
    expect(await openOwner()).toMatchObject({ owner: 'quality.manager' });
    bench.clock.set(new Date('2026-03-02T12:00:00Z'));
    expect(await openOwner()).toMatchObject({ owner: 'quality.third' });
    bench.clock.set(LATER);
    expect(await openOwner()).toMatchObject({ owner: 'quality.manager' });
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });
  });

  test('keeps a task that was handed by a person to the one who is away', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const reassign = new ReassignTask(bench.db, bench.clock);
    const command = {
      plantId: 'north',
      taskId: task.id,
      personId: person('quality.third'),
      reason: 'Knows it',
    };
    unwrap(await reassign.run(command, bench.as('quality.manager'), null));
    unwrap(await record(absent('quality.third', null)));
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.third', why: 'reassigned' });
  });

  test('that closes a circle of stand-ins is refused at its stand-in', async () => {
    unwrap(await record(absent('quality.manager', 'quality.third')));
    unwrap(await record(absent('quality.third', 'quality.deputy')));
    const circle = await record(absent('quality.deputy', 'quality.manager'));
    expect(pointers(circle)).toEqual(['/standInId']);
    expect(refusal(circle)).toMatchObject({ faults: [{ message: expect.stringContaining('circle') }] });
  });

  test('that closes a circle only where times do not meet is accepted', async () => {
    unwrap(await record(absent('quality.manager', 'quality.third')));
    const later = { from: LATER, to: new Date('2026-03-03T18:00:00Z') };
    unwrap(await record(absent('quality.third', 'quality.manager', later)));
  });

  test.each<[string, (absence: NewAbsence) => NewAbsence, string]>([
    ['of nobody', (a) => ({ ...a, personId: '00000000-0000-4000-8000-000000000000' }), '/personId'],
    ['with oneself as stand-in', (a) => ({ ...a, standInId: a.personId }), '/standInId'],
    ['with a stand-in who may only look', (a) => ({ ...a, standInId: person('viewer') }), '/standInId'],
    ['that ends before it begins', (a) => ({ ...a, from: LATER, to: new Date(LATER.getTime() - 1) }), '/to'],
    ['that is over', (a) => ({ ...a, from: new Date(0), to: new Date(1) }), '/to'],
  ])('%s is refused with a pointer', async (_, change, pointer) => {
    expect(pointers(await record(change(absent('quality.manager', null))))).toEqual([pointer]);
  });

  test('may be entered by whoever is away and by a supervisor, and by nobody else', async () => {
    const as = (login: string) => ({ ...boss(), actor: bench.as(login) });
    const { value: id } = unwrap(await record(absent('quality.manager', null), as('quality.manager')));
    expect(refusal(await record(absent('quality.third', null), as('quality.manager'))).kind).toBe(
      'forbidden',
    );
    expect(refusal(await remove('absence', id, as('quality.third'))).kind).toBe('forbidden');
    expect(unwrap(await remove('absence', id, as('quality.manager'))).value).toBe('removed');
  });

  test('that ended early is over from then on, and what it was stays', async () => {
    const { value: id } = unwrap(await record(absent('quality.manager', 'quality.third')));
    bench.clock.set(new Date('2026-03-02T10:00:00Z'));
    expect(unwrap(await remove('absence', id)).value).toBe('ended');
    expect(await openOwner()).toMatchObject({ owner: 'quality.manager' });
    expect(pointers(await remove('absence', id))).toEqual(['']);
  });
});

describe('a change of the roster', () => {
  test('that empties it moves the open tasks to the fallback at once', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    unwrap(await remove('entry', await rosterEntry()));
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.deputy', why: 'duty-fallback' });
    expect((await bench.actions(caseId)).at(-1)).toBe('task.moved');
  });

  test('by setting the plant up again without it moves them too', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    await aPlant()
      .withPerson('quality.deputy', 'quality')
      .withFallback('quality-manager', 'quality.deputy')
      .withVacant('quality-manager')
      .build(bench.db, bench.clock);
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.deputy', why: 'duty-fallback' });
  });

  test('moves no task whose owner merely went off shift', async () => {
    await bench.rows('delete from roster_entry where duty_id = $1', 'quality-manager');
    await entered('quality.manager', { to: new Date('2026-03-02T10:00:00Z') });
    await entered('quality.third', { from: new Date('2026-03-02T10:00:00Z') });
    const { task } = await bench.open(raise.hold(bench.plant));
    bench.clock.set(new Date('2026-03-02T11:00:00Z'));
    unwrap(await record(absent('quality.third', null, { from: bench.clock.now() })));
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });
  });

  test('moves the task of somebody who was deactivated meanwhile', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    await bench.rows('update person set active = false where id = $1', person('quality.manager'));
    try {
      await entered('quality.third', { from: LATER });
      expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.deputy' });
    } finally {
      await bench.rows('update person set active = true');
    }
  });

  test('leaves a case that somebody holds to a job, which moves it then', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const { moved } = await bench.db.transaction(['north'], async (tx) => {
      await tx.cases.lock(caseId);
      return unwrap(await record(absent('quality.manager', 'quality.third')));
    });
    expect(moved).toEqual({ now: 0, soon: 1 });
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });

    const job = first((await bench.jobs('move-tasks')).slice(-1));
    await new MoveTasks(bench.db, bench.clock).run('north', job.body.tasks as []);
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.third' });
  });

  test('finds what was opened while it waited its turn', async () => {
    const opening = Array.from({ length: 8 }, () => bench.open(raise.hold(bench.plant)));
    const recorded = record(absent('quality.manager', 'quality.third'));
    const opened = await Promise.all(opening);
    unwrap(await recorded);
    for (const job of await bench.jobs('move-tasks'))
      await new MoveTasks(bench.db, bench.clock).run('north', job.body.tasks as []);
    for (const { task } of opened) {
      expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.third' });
    }
  });

  test('is told in the trail, with who and what', async () => {
    unwrap(await record(absent('quality.manager', 'quality.third')));
    expect(
      await bench.row(
        `select actor, data from audit_entry where action = 'roster.absence-recorded' order by seq desc limit 1`,
      ),
    ).toMatchObject({
      actor: person('plant.manager'),
      data: { personId: person('quality.manager'), standInId: person('quality.third'), reason: 'Ill' },
    });
  });

  test('names what the plant does not have', async () => {
    const wrong = { dutyId: 'chief', nodeId: 'north/nowhere' };
    const save = new SaveRosterEntry(bench.db, bench.clock);
    expect(pointers(await save.run(boss(), entry('viewer', wrong)))).toEqual([
      '/dutyId',
      '/nodeId',
      '/personId',
    ]);
  });
});

describe('whoever owns where shifts overlap', () => {
  test('is the one at the nearer node, then the one who began last', async () => {
    await entered('quality.third', { from: new Date('2026-02-01T00:00:00Z') });
    expect(await openOwner()).toMatchObject({ owner: 'quality.third' });
    await entered('quality.deputy', { nodeId: 'north/assembly', from: new Date('2025-01-01T00:00:00Z') });
    expect(await openOwner()).toMatchObject({ owner: 'quality.deputy' });
  });

  test('is the one of an override, at its node', async () => {
    const override = { ...entry('quality.third'), from: NOW, to: LATER, reason: 'Audit' };
    unwrap(await new RecordOverride(bench.db, bench.clock).run(boss(), override));
    expect(await openOwner()).toMatchObject({ owner: 'quality.third' });
    bench.clock.set(LATER);
    expect(await openOwner()).toMatchObject({ owner: 'quality.manager' });
  });
});

describe('a swap', () => {
  const shifts = () => [
    { giverId: person('quality.manager'), takerId: person('quality.third'), from: NOW, to: LATER },
  ];

  test('gives the shift away, and back where it is taken off again', async () => {
    const swap = { dutyId: 'quality-manager', shifts: shifts() };
    const { value: id } = unwrap(await new RecordSwap(bench.db, bench.clock).run(boss(), swap));
    expect(await openOwner()).toMatchObject({ owner: 'quality.third' });
    bench.clock.set(new Date('2026-03-02T10:00:00Z'));
    expect(unwrap(await remove('swap', id)).value).toBe('ended');
    expect(await openOwner()).toMatchObject({ owner: 'quality.manager' });
  });

  test('with oneself is refused', async () => {
    const swap = {
      dutyId: 'quality-manager',
      shifts: shifts().map((shift) => ({ ...shift, takerId: shift.giverId })),
    };
    expect(pointers(await new RecordSwap(bench.db, bench.clock).run(boss(), swap))).toEqual([
      '/shifts/0/takerId',
    ]);
  });
});

test('only supervisors and administrators change the roster', async () => {
  const save = new SaveRosterEntry(bench.db, bench.clock);
  const act = { ...boss(), actor: bench.as('quality.manager') };
  expect(refusal(await save.run(act, entry('quality.third'))).kind).toBe('forbidden');
});
