import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  ClaimTask,
  GrantForCase,
  LookAtRights,
  MoveTasks,
  NameFallback,
  NotificationLedger,
  ReassignTask,
  RevokeGrant,
  SetPersonActive,
  SetPersonRoles,
  type PlantRole,
} from '../../../libs/casework/index.js';
import { Sessions } from '../../../libs/persistence/access/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { aPlant, raise, type TestPlant } from '../../support/factories/index.js';

let bench: CaseworkBench;
let south: TestPlant;
const NOW = new Date('2026-03-02T08:00:00.000Z');

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withPerson('administrator', 'administrator')
      .withPerson('quality.deputy', 'quality')
      .withDuty('quality-manager', 'quality.deputy', 'north', new Date('2019-01-01T00:00:00Z'))
      .withPlaybook('downtime', (playbook) => {
        for (const owner of playbook.questions.respond?.owners ?? []) owner.assign = 'group';
        return playbook;
      })
      .withPerson('fitter', 'maintenance')
      .withDuty('maintenance-lead', 'fitter'),
  );
  south = await aPlant('south').withPerson('south.expert', 'quality').build(bench.db, bench.clock);
  await bench.rows(
    `delete from person_role where plant_id = 'south' and person_id <> $1`,
    south.person('south.expert'),
  );
});
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.clock.set(NOW);
  await bench.rows('update person set active = true');
});

const id = (login: string) => bench.plant.person(login);
const setActive = (login: string, active: boolean, by = 'administrator') =>
  new SetPersonActive(bench.db, bench.clock).run(
    { personId: id(login), active, reason: 'Has left' },
    bench.as(by),
    null,
  );
const setRoles = (login: string, roles: PlantRole[], by = 'administrator') =>
  new SetPersonRoles(bench.db, bench.clock).run(
    { plantId: 'north', login, roles, reason: 'New job' },
    bench.as(by),
    null,
  );
const ownerOf = (taskId: string) =>
  bench.row<{ owner: string; why: string }>(
    'select p.login as owner, t.owner_why as why from task t join person p on p.id = t.owner_id where t.id = $1',
    taskId,
  );
const lastAudit = (action: string) =>
  bench.row<{ actor: string; data: Record<string, unknown> }>(
    'select actor, data from audit_entry where action = $1 order by seq desc limit 1',
    action,
  );

describe('somebody who is deactivated', () => {
  test('loses every open task at once to whoever has the duty, also one that a person gave them', async () => {
    const { task: routed } = await bench.open(raise.hold(bench.plant));
    const { task: given } = await bench.open(raise.shortage(bench.plant));
    const reassign = new ReassignTask(bench.db, bench.clock);
    const to = { plantId: 'north', taskId: given.id, personId: id('quality.manager'), reason: 'Knows it' };
    unwrap(await reassign.run(to, bench.as('plant.manager'), null));
    expect(unwrap(await setActive('quality.manager', false))).toEqual({ now: 2, soon: 0 });
    expect(await ownerOf(routed.id)).toEqual({ owner: 'quality.deputy', why: 'on-duty' });
    expect(await ownerOf(given.id)).toEqual({ owner: 'material.planner', why: 'on-duty' });
    expect(await lastAudit('person.deactivated')).toEqual({
      actor: id('administrator'),
      data: { personId: id('quality.manager'), reason: 'Has left', moved: { now: 2, soon: 0 } },
    });
  });

  test('is signed out, and is sent nothing that waited for them', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const token = Buffer.from(randomUUID());
    const sessions = new Sessions(bench.db);
    await sessions.open(token, id('quality.manager'), NOW, new Date(NOW.getTime() + 3_600_000));
    const waiting = await bench.row<{ id: string }>(
      `select id from notification where task_id = $1 and kind = 'asked'`,
      task.id,
    );
    unwrap(await setActive('quality.manager', false));
    expect(await sessions.find(token, NOW, NOW)).toBeNull();
    expect(await new NotificationLedger(bench.db, bench.clock).begin('north', waiting.id)).toBeNull();
    expect(refusal(await bench.answer(task.id, 'quality.manager', 'use-as-is')).kind).toBe('forbidden');
  });

  test('is asked nothing more, and everything again once reactivated', async () => {
    unwrap(await setActive('quality.manager', false));
    expect(await ownerOf((await bench.open(raise.hold(bench.plant))).task.id)).toMatchObject({
      owner: 'quality.deputy',
    });
    expect(unwrap(await setActive('quality.manager', true))).toEqual({ now: 0, soon: 0 });
    expect(await ownerOf((await bench.open(raise.hold(bench.plant))).task.id)).toMatchObject({
      owner: 'quality.manager',
    });
    expect(await lastAudit('person.reactivated')).toMatchObject({ data: { reason: 'Has left' } });
  });

  test('twice is once', async () => {
    unwrap(await setActive('quality.manager', false));
    const before = await bench.rows(`select from audit_entry where action = 'person.deactivated'`);
    unwrap(await setActive('quality.manager', false));
    expect(await bench.rows(`select from audit_entry where action = 'person.deactivated'`)).toHaveLength(
      before.length,
    );
  });

  test('is never the plant’s fallback: somebody else is named first', async () => {
    expect(refusal(await setActive('plant.manager', false))).toMatchObject({
      faults: [{ message: expect.stringContaining('fallback owner of Plant north') }],
    });
    const name = new NameFallback(bench.db, bench.clock);
    const fallback = (login: string) =>
      name.run({ plantId: 'north', personId: id(login), reason: 'Change' }, bench.as('administrator'), null);
    unwrap(await fallback('shift.lead'));
    unwrap(await setActive('plant.manager', false));
    expect(refusal(await fallback('plant.manager')).kind).toBe('invalid');
    unwrap(await setActive('plant.manager', true));
    unwrap(await fallback('plant.manager'));
  });

  test('by an administrator of all of their plants alone, and never by themselves', async () => {
    expect(refusal(await setActive('quality.manager', false, 'plant.manager')).kind).toBe('forbidden');
    expect(refusal(await setActive('administrator', false)).kind).toBe('forbidden');
    await bench.rows(`insert into person_role values ('south', $1, 'quality')`, id('quality.manager'));
    try {
      expect(refusal(await setActive('quality.manager', false))).toMatchObject({
        kind: 'forbidden',
        message: expect.stringContaining('Plant south'),
      });
    } finally {
      await bench.rows(
        `delete from person_role where plant_id = 'south' and person_id = $1`,
        id('quality.manager'),
      );
    }
  });
});

describe('somebody whose roles change', () => {
  test('loses what they may own no more, and gets it back by nothing but a hand', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const changed = unwrap(await setRoles('quality.manager', ['viewer']));
    expect(changed).toEqual({ personId: id('quality.manager'), moved: { now: 1, soon: 0 } });
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.deputy' });
    expect((await lastAudit('person.roles-set')).data).toMatchObject({ from: ['quality'], to: ['viewer'] });
    expect(unwrap(await setRoles('quality.manager', ['quality'])).moved).toEqual({ now: 0, soon: 0 });
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.deputy' });
  });

  test('keeps everything where the new roles allow it too', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(unwrap(await setRoles('quality.manager', ['quality', 'planner'])).moved.now).toBe(0);
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });
    unwrap(await setRoles('quality.manager', ['quality']));
  });

  test('may not be the fallback, nor oneself as an administrator, nor unknown', async () => {
    expect(refusal(await setRoles('plant.manager', ['viewer'])).kind).toBe('invalid');
    expect(refusal(await setRoles('administrator', ['operator']))).toMatchObject({
      faults: [{ pointer: '/roles' }],
    });
    expect(refusal(await setRoles('nobody', ['operator']))).toMatchObject({
      faults: [{ pointer: '/login' }],
    });
    expect(refusal(await setRoles('quality.deputy', [], 'plant.manager')).kind).toBe('forbidden');
  });
});

/** Holds what every writer takes last, so that each stands still just before its commit. */
async function heldAtTheEnd(
  work: (waiting: (count: number) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  await bench.db.transaction(['north'], async (tx) => {
    await tx.roster.count('north');
    const waiting = (count: number) =>
      eventually(`${count} that wait`, async () => {
        const rows = await bench.rows(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length >= count;
      });
    await work(waiting);
  });
}

describe('a right that is taken away while a task is given to its holder', () => {
  const reassign = (taskId: string, personId: string) =>
    new ReassignTask(bench.db, bench.clock).run(
      { plantId: 'north', taskId, personId, reason: 'Knows it' },
      bench.as('plant.manager'),
      null,
    );

  async function granted(caseId: string): Promise<string> {
    const until = new Date(NOW.getTime() + 3_600_000);
    const grant = { plantId: 'north', caseId, login: 'south.expert', dutyId: null, until, reason: 'Expert' };
    return unwrap(await new GrantForCase(bench.db, bench.clock).run(grant, bench.as('plant.manager'), null))
      .grantId;
  }

  const revoke = (grantId: string) =>
    new RevokeGrant(bench.db, bench.clock).run(
      { plantId: 'north', grantId },
      bench.as('plant.manager'),
      null,
    );

  test('first given: the task moves on with the revocation', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const grantId = await granted(caseId);
    const racing: Promise<unknown>[] = [];
    await heldAtTheEnd(async (waiting) => {
      racing.push(reassign(task.id, south.person('south.expert')));
      await waiting(1);
      racing.push(revoke(grantId));
      await waiting(2);
    });
    const [given, taken] = await Promise.all(racing);
    expect([given, taken]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });
  });

  test('first taken: the task is not given', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const grantId = await granted(caseId);
    const racing: Promise<unknown>[] = [];
    await heldAtTheEnd(async (waiting) => {
      racing.push(revoke(grantId));
      await waiting(1);
      racing.push(reassign(task.id, south.person('south.expert')));
      await waiting(2);
    });
    const [taken, given] = await Promise.all(racing);
    expect([taken, given]).toMatchObject([{ ok: true }, { ok: false, refusal: { kind: 'invalid' } }]);
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });
  });

  test('the grant ends by time: a look after it finds the task that was given in that moment', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    await granted(caseId);
    // What else falls due by then would wait for the trail too.
    await bench.rows(`update deadline set state = 'dropped' where state = 'waiting' and kind <> 'right'`);
    const racing: Promise<unknown>[] = [];
    await heldAtTheEnd(async (waiting) => {
      racing.push(reassign(task.id, south.person('south.expert')));
      await waiting(1);
      bench.clock.advance('PT1H');
      await bench.climb();
    });
    expect(await Promise.all(racing)).toMatchObject([{ ok: true }]);
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'south.expert' });
    const { body } = (await bench.jobs('look-at-rights')).at(-1)!;
    await new LookAtRights(bench.db, bench.clock).run('north', String(body.personId));
    expect(await ownerOf(task.id)).toMatchObject({ owner: 'quality.manager' });
  });

  test('somebody is deactivated: what they claim at that moment is refused', async () => {
    const { task } = await bench.open(raise.downtime(bench.plant));
    const racing: Promise<unknown>[] = [];
    const claim = new ClaimTask(bench.db, bench.clock);
    await heldAtTheEnd(async (waiting) => {
      racing.push(setActive('fitter', false));
      await waiting(1);
      racing.push(claim.run({ plantId: 'north', taskId: task.id }, bench.as('fitter'), null));
      await waiting(2);
    });
    const [left, claimed] = await Promise.all(racing);
    expect([left, claimed]).toMatchObject([{ ok: true }, { ok: false, refusal: { kind: 'forbidden' } }]);
    // Whoever was at work on the case when they left: their task is a job's, and goes in the next moment.
    for (const { body } of await bench.jobs('move-tasks'))
      await new MoveTasks(bench.db, bench.clock).run('north', body.tasks as []);
    expect((await ownerOf(task.id)).owner).toBe('maintenance.lead');
  });
});
