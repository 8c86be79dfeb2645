import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ClaimTask,
  Climb,
  ReassignTask,
  RecordAbsence,
  RemoveFromRoster,
  ReturnTask,
} from '../../../libs/casework/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  const plant = aPlant()
    .withVacant('quality-manager')
    .withPerson('reporter')
    .withPlaybook('quality-hold', (playbook) => {
      const { owners, ladder } = playbook.questions['disposition']!;
      owners[0]!.assign = 'group';
      ladder.steps = [
        { after: 'PT1H', do: 'remind' },
        { after: 'PT2H', do: 'climb', to: 'plant-manager' },
      ];
      return playbook;
    });
  for (const login of CREW) plant.withPerson(login, 'quality').withDuty('quality-manager', login);
  bench = await CaseworkBench.start(plant);
});
afterAll(() => bench.stop());

const CREW = ['quality.a', 'quality.b', 'quality.c'];
const claim = (taskId: string, login: string) =>
  new ClaimTask(bench.db, bench.clock).run({ plantId: 'north', taskId }, bench.as(login), null);
const giveBack = (taskId: string, login: string, reason = 'Called away') =>
  new ReturnTask(bench.db, bench.clock).run({ plantId: 'north', taskId, reason }, bench.as(login), null);

interface Row {
  owner: string;
  owner_why: string;
  queued: boolean;
  acknowledged_at: Date | null;
  due_at: Date;
  step: number;
}
const taskOf = (id: string) =>
  bench.row<Row>(
    `select p.login as owner, t.owner_why, t.queued_at is not null as queued, t.acknowledged_at, t.due_at, t.step
     from task t join person p on p.id = t.owner_id where t.id = $1`,
    id,
  );
const queueOf = async (id: string) => {
  const rows = await bench.rows<{ login: string }>(
    `select p.login from task_owner o join person p on p.id = o.person_id
     where o.task_id = $1 and o.in_queue order by 1`,
    id,
  );
  return rows.map(({ login }) => login);
};
const told = (caseId: string, kind: string) =>
  bench.rows<{ login: string }>(
    `select p.login from notification n join person p on p.id = n.person_id
     where n.case_id = $1 and n.kind = $2 order by n.queued_at, 1`,
    caseId,
    kind,
  );
const ladderOf = (id: string) =>
  bench.rows(`select step, due_at from deadline where task_id = $1 and state = 'waiting' order by step`, id);

describe('a task of a group', () => {
  test('stands in the queue of everybody on duty, who are all told, and one of them answers for it', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    expect(await queueOf(task.id)).toEqual(CREW);
    expect(await taskOf(task.id)).toMatchObject({ queued: true, owner_why: 'on-duty' });
    expect(CREW).toContain((await taskOf(task.id)).owner);
    expect((await told(caseId, 'asked')).map(({ login }) => login)).toEqual(CREW);
  });

  test('goes by turns to the one who answers for it', async () => {
    const owners = [];
    for (let i = 0; i < 3; i += 1) owners.push((await bench.open(raise.hold(bench.plant))).task.owner_id);
    expect(new Set(owners).size).toBe(3);
  });

  test('is never in the queue of whoever reported the case', async () => {
    const { task } = await bench.open(raise.hold(bench.plant), bench.as('quality.b'));
    expect(await queueOf(task.id)).toEqual(['quality.a', 'quality.c']);
    expect(refusal(await claim(task.id, 'quality.b')).kind).toBe('separation-of-duties');
  });

  test('reminds everybody in the queue, and climbs out of it', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    bench.clock.advance('PT1H');
    await new Climb(bench.db, bench.clock).run('north');
    expect((await told(caseId, 'reminded')).map(({ login }) => login)).toEqual(CREW);
    bench.clock.advance('PT1H');
    await new Climb(bench.db, bench.clock).run('north');
    expect(await taskOf(task.id)).toMatchObject({ owner: 'plant.manager', queued: false });
    expect(await queueOf(task.id)).toEqual([]);
    expect(refusal(await claim(task.id, 'quality.a'))).toMatchObject({
      kind: 'already-taken',
      takenBy: 'plant manager',
    });
  });
});

describe('the queue of somebody who is away from now on', () => {
  test('is that of the others, one of whom answers for it', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const away = (await taskOf(task.id)).owner;
    const others = CREW.filter((login) => login !== away);
    const from = bench.clock.now();
    const absence = {
      ...{ personId: bench.plant.person(away), standInId: null, reason: 'Ill' },
      ...{ from, to: new Date(from.getTime() + 3_600_000) },
    };
    const act = { plantId: 'north', actor: bench.as('plant.manager'), trace: null };
    const { value: id } = unwrap(await new RecordAbsence(bench.db, bench.clock).run(act, absence));

    expect(await queueOf(task.id)).toEqual(others);
    const row = await taskOf(task.id);
    expect(row).toMatchObject({ queued: true, due_at: task.due_at, step: 0 });
    expect(others).toContain(row.owner);
    unwrap(await new RemoveFromRoster(bench.db, bench.clock).run(act, 'absence', id));
  });
});

describe('claiming', () => {
  test('takes the task out of the queue, acknowledges it and leaves its ladder as it is', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const before = await ladderOf(task.id);
    bench.clock.advance('PT10M');
    unwrap(await claim(task.id, 'quality.c'));

    expect(await taskOf(task.id)).toEqual({
      ...{ owner: 'quality.c', owner_why: 'claimed', queued: false, acknowledged_at: bench.clock.now() },
      ...{ due_at: task.due_at, step: 0 },
    });
    expect(await ladderOf(task.id)).toEqual(before);
    expect(await queueOf(task.id)).toEqual([]);
    expect((await bench.actions(caseId)).slice(2)).toEqual(['task.claimed', 'task.acknowledged']);
  });

  test('again by the same person changes nothing', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const owner = unwrap(await claim(task.id, 'quality.c'));
    expect(unwrap(await claim(task.id, 'quality.c'))).toEqual(owner);
    expect(await bench.actions(caseId)).toHaveLength(4);
  });

  test('is a race that one wins; every other one is told who, and when', async () => {
    for (let i = 0; i < 10; i += 1) {
      const { caseId, task } = await bench.open(raise.hold(bench.plant));
      const results = await Promise.all(CREW.map((login) => claim(task.id, login)));
      const won = CREW.filter((_, nth) => results[nth]!.ok);
      expect(won).toHaveLength(1);
      const { owner } = await taskOf(task.id);
      expect(owner).toBe(won[0]);
      const takenAt = bench.clock.now().toISOString();
      for (const lost of results.filter(({ ok }) => !ok)) {
        const takenBy = owner.replace('.', ' ');
        expect(refusal(lost)).toEqual({ kind: 'already-taken', takenBy, takenAt });
      }
      expect((await bench.actions(caseId)).filter((each) => each === 'task.claimed')).toHaveLength(1);
    }
  });

  test('is for those on duty, also for somebody who came on duty since', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(refusal(await claim(task.id, 'shift.lead')).kind).toBe('not-your-task');
    const id = '00000000-0000-4000-8000-000000000001';
    await bench.rows(
      `insert into roster_entry (id, plant_id, duty_id, person_id, node_id, starts_at)
       values ($1, 'north', 'quality-manager', $2, 'north', $3)`,
      ...[id, bench.plant.person('shift.lead'), bench.clock.now()],
    );
    const change = `update plant_counter set roster_version = roster_version + 1 where plant_id = 'north'`;
    await bench.rows(change);
    expect((await claim(task.id, 'shift.lead')).ok).toBe(true);
    await bench.rows('delete from roster_entry where id = $1', id);
    await bench.rows(change);
  });

  test('and climbing in the same moment leave the task with one owner', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    bench.clock.advance('PT2H');
    const [claimed] = await Promise.all([
      claim(task.id, 'quality.a'),
      new Climb(bench.db, bench.clock).run('north'),
    ]);
    await new Climb(bench.db, bench.clock).run('north');
    const row = await taskOf(task.id);
    expect(row).toMatchObject({ owner: 'plant.manager', queued: false });
    expect(await queueOf(task.id)).toEqual([]);
    if (!claimed.ok) expect(claimed.refusal.kind).toBe('already-taken');
  });
});

describe('giving back', () => {
  test('puts the task into the queue of the others, who are told, and leaves its ladder as it is', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    unwrap(await claim(task.id, 'quality.a'));
    const before = await ladderOf(task.id);
    bench.clock.advance('PT5M');
    unwrap(await giveBack(task.id, 'quality.a'));

    expect(await queueOf(task.id)).toEqual(['quality.b', 'quality.c']);
    expect(await taskOf(task.id)).toMatchObject({ queued: true, acknowledged_at: null, due_at: task.due_at });
    expect(['quality.b', 'quality.c']).toContain((await taskOf(task.id)).owner);
    expect(await ladderOf(task.id)).toEqual(before);
    expect((await told(caseId, 'requeued')).map(({ login }) => login)).toEqual(['quality.b', 'quality.c']);
    const { data } = await bench.row<{ data: unknown }>(
      `select data from audit_entry where case_id = $1 and action = 'task.returned'`,
      caseId,
    );
    expect(data).toMatchObject({ from: bench.plant.person('quality.a'), reason: 'Called away' });
    expect((await claim(task.id, 'quality.b')).ok).toBe(true);
  });

  test('is for the owner or a supervisor, and for tasks that came from a queue', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(
      refusal(await giveBack(task.id, first(CREW.filter(isNot((await taskOf(task.id)).owner))))).kind,
    ).toBe('not-your-task');
    unwrap(await claim(task.id, 'quality.a'));
    expect((await giveBack(task.id, 'shift.lead')).ok).toBe(true);
    expect(refusal(await giveBack(task.id, (await taskOf(task.id)).owner))).toMatchObject({
      ...{ kind: 'wrong-state', state: 'queued' },
    });
    const shortage = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await giveBack(shortage.task.id, 'material.planner'))).toMatchObject({
      ...{ kind: 'wrong-state', state: 'assigned' },
    });
  });

  test('by hand of a supervisor: handing over takes the task out of the queue', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const reassign = new ReassignTask(bench.db, bench.clock);
    const personId = bench.plant.person('plant.manager');
    const command = { plantId: 'north', taskId: task.id, personId, reason: 'Customer waits' };
    unwrap(await reassign.run(command, bench.as('shift.lead'), null));
    expect(await taskOf(task.id)).toMatchObject({ owner: 'plant.manager', queued: false });
    expect(await queueOf(task.id)).toEqual([]);
  });
});

function isNot(login: string): (other: string) => boolean {
  return (other) => other !== login;
}
