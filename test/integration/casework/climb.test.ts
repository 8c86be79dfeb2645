import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AcknowledgeTask, EarliestDeadline } from '../../../libs/casework/index.js';
import { CaseworkBench, first, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const START = new Date('2026-03-02T08:00:00Z');

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withoutSegregation()
      .withPerson('reporter')
      .withPlaybook('quality-hold', (playbook) => ({ ...playbook, severity: 'low' })),
  );
});
beforeEach(async () => {
  await bench.rows(`update deadline set state = 'dropped' where state = 'waiting'`);
  bench.clock.set(START);
});
afterAll(() => bench.stop());

const taskOf = (id: string) =>
  bench.row<{ owner_id: string; duty_id: string; step: number; owner_why: string }>(
    'select owner_id, duty_id, step, owner_why, due_at, acknowledged_at from task where id = $1',
    id,
  );

describe('a ladder', () => {
  test('reminds, then climbs, then reminds for as long as nobody answers', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    bench.clock.advance('PT1H');
    const reminded = await bench.climb();
    expect(reminded).toMatchObject({ climbed: 1, nextAt: new Date('2026-03-02T12:00:00Z') });
    expect(await taskOf(task.id)).toMatchObject({ owner_id: bench.plant.person('quality.manager'), step: 1 });

    bench.clock.advance('PT3H');
    const climbed = await bench.climb();
    expect(climbed).toMatchObject({ climbed: 1, nextAt: new Date('2026-03-02T20:00:00Z') });
    expect(await taskOf(task.id)).toMatchObject({
      owner_id: bench.plant.person('plant.manager'),
      duty_id: 'plant-manager',
      step: 2,
      due_at: new Date('2026-03-02T20:00:00Z'),
    });

    bench.clock.advance('PT8H');
    expect(await bench.climb()).toMatchObject({ climbed: 1, nextAt: new Date('2026-03-03T04:00:00Z') });
    const told = await bench.rows(
      'select kind, step from notification where case_id = $1 order by queued_at',
      caseId,
    );
    expect(told).toEqual([
      { kind: 'asked', step: 0 },
      { kind: 'reminded', step: 0 },
      { kind: 'climbed', step: 1 },
      { kind: 'reminded', step: 2 },
    ]);
    expect((await bench.actions(caseId)).slice(2)).toEqual([
      'task.reminded',
      'task.climbed',
      'task.reminded',
    ]);
  });

  test('that nobody walked for days takes its written steps and skips the reminders in between', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    bench.clock.advance('P3D');

    expect(await bench.climb()).toMatchObject({ climbed: 2, nextAt: new Date('2026-03-05T12:00:00Z') });
    expect(await taskOf(task.id)).toMatchObject({ owner_id: bench.plant.person('plant.manager') });
    const told = await bench.rows(
      `select from notification where case_id = $1 and kind = 'reminded'`,
      caseId,
    );
    expect(told).toHaveLength(1);
  });

  test('goes past an acknowledgement, which the new owner has not given', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const acknowledge = new AcknowledgeTask(bench.db, bench.clock);
    const command = { plantId: 'north', taskId: task.id };
    unwrap(await acknowledge.run(command, bench.as('quality.manager'), null));
    bench.clock.advance('PT4H');
    await bench.climb();

    expect(await taskOf(task.id)).toMatchObject({
      owner_id: bench.plant.person('plant.manager'),
      acknowledged_at: null,
    });
  });

  test('lets everybody who was asked before answer', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    bench.clock.advance('PT4H');
    await bench.climb();

    const given = await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' });
    expect(given.ok).toBe(true);
  });

  test('never climbs to whoever reported', async () => {
    const { task } = await bench.open(raise.hold(bench.plant), bench.as('plant.manager'));
    bench.clock.advance('PT4H');
    await bench.climb();

    // Nobody else has the duty: the plant's fallback owner has it, and the screen says why.
    expect(await taskOf(task.id)).toMatchObject({ duty_id: 'plant-manager', owner_why: 'plant-fallback' });
  });

  test('tells the workflow of the case nothing, so that no history grows with a ladder', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const jobs = (await bench.jobs('case-message')).length;
    for (const after of ['PT1H', 'PT3H', 'PT8H']) {
      bench.clock.advance(after);
      expect(await bench.climb()).toMatchObject({ climbed: 1 });
    }

    expect(await bench.messages(caseId)).toEqual([]);
    expect(await bench.jobs('case-message')).toHaveLength(jobs);
  });

  test('wakes nobody: the climb itself returns the next instant', async () => {
    await bench.open(raise.hold(bench.plant));
    const before = (await bench.jobs('wake-deadlines')).length;
    bench.clock.advance('PT1H');
    const { nextAt } = await bench.climb();

    expect(await bench.jobs('wake-deadlines')).toHaveLength(before);
    expect(await new EarliestDeadline(bench.db).run('north')).toEqual(nextAt);
  });
});

describe('what is due', () => {
  test('is climbed in the order of its severity', async () => {
    for (const severity of ['low', 'critical', 'medium'] as const) {
      await bench.open({ ...raise.hold(bench.plant), severity });
    }
    bench.clock.advance('PT1H');
    await bench.climb();

    const order = await bench.rows<{ severity: string }>(
      `select c.severity from audit_entry a join exception_case c on c.id = a.case_id
       where a.action = 'task.reminded' order by a.seq desc limit 3`,
    );
    expect(order.map(({ severity }) => severity).reverse()).toEqual(['critical', 'medium', 'low']);
  });

  test('does not happen after the decision', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    bench.clock.advance('P1D');

    expect(await bench.climb()).toMatchObject({ climbed: 0, nextAt: null });
    expect((await bench.actions(caseId)).at(-1)).toBe('question.decided');
  });

  test('and answered in the same moment is either climbed before the decision or not at all', async () => {
    const opened = await Promise.all(Array.from({ length: 12 }, () => bench.open(raise.hold(bench.plant))));
    bench.clock.advance('PT1H');
    const answers = opened.map(({ task }) =>
      bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }),
    );
    await Promise.all([bench.climb(), ...answers, bench.climb()]);

    for (const { caseId } of opened) {
      expect((await bench.actions(caseId)).at(-1)).toBe('question.decided');
    }
    expect(await bench.rows(`select from deadline where state = 'waiting'`)).toEqual([]);
  });

  test('but locked by somebody else stays due', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const free = await bench.open(raise.hold(bench.plant));
    bench.clock.advance('PT1H');
    const climbed = await bench.db.transaction(['north'], async (tx) => {
      await tx.cases.lock(caseId);
      return bench.climb();
    });

    expect(climbed).toMatchObject({ climbed: 1, nextAt: bench.clock.now() });
    expect((await bench.actions(free.caseId)).at(-1)).toBe('task.reminded');
    expect(await bench.climb()).toMatchObject({ climbed: 1 });
  });
});

describe('silence', () => {
  test('decides by the written tie-break, and nothing of the ladder follows', async () => {
    const { caseId } = await bench.open(raise.conflict(bench.plant));
    bench.clock.set(new Date('2026-03-03T08:00:00Z'));
    await bench.climb();

    expect(
      await bench.row('select answer, origin, decided_by from decision where case_id = $1', caseId),
    ).toEqual({
      ...{ answer: 'tie-break', origin: 'tie-break', decided_by: null },
    });
    const [message] = await bench.messages(caseId);
    expect(message).toMatchObject({ kind: 'decided', body: { origin: 'tie-break', decidedForDuty: null } });
    expect(await bench.rows(`select from deadline where case_id = $1 and state = 'waiting'`, caseId)).toEqual(
      [],
    );
    expect(await bench.jobs('case-message')).toContainEqual(
      expect.objectContaining({ body: { plantId: 'north', caseId, seq: 1 } }),
    );
  });
});

describe('a poisoned row', () => {
  test('that cannot be planned is set aside with its fault, and stops nobody', async () => {
    const sick = await bench.open(raise.hold(bench.plant));
    const well = await bench.open(raise.hold(bench.plant));
    await bench.rows(`update question set policy = policy - 'ladder' where id = $1`, sick.task.question_id);
    bench.clock.advance('PT1H');

    expect(await bench.climb()).toMatchObject({ climbed: 1, setAside: 1 });
    expect(
      await bench.row('select state, fault from deadline where case_id = $1', sick.caseId),
    ).toMatchObject({
      state: 'set-aside',
      fault: expect.stringContaining('steps'),
    });
    expect((await bench.actions(sick.caseId)).at(-1)).toBe('deadline.set-aside');
    expect((await bench.actions(well.caseId)).at(-1)).toBe('task.reminded');
  });

  test('that cannot be written is found among its batch', async () => {
    const opened = [];
    for (let i = 0; i < 5; i += 1) opened.push(await bench.open(raise.hold(bench.plant)));
    const sick = first(opened);
    // The step that would come next is there already: writing it breaks a unique index.
    await bench.rows(
      `insert into deadline select gen_random_uuid(), plant_id, case_id, question_id, task_id, kind, 1, due_at, severity_rank, 'done'
       from deadline where case_id = $1`,
      sick.caseId,
    );
    bench.clock.advance('PT1H');

    expect(await bench.climb()).toMatchObject({ climbed: 4, setAside: 1 });
    const rows = await bench.rows<{ case_id: string }>(
      `select case_id from deadline where state = 'set-aside' and case_id = $1`,
      sick.caseId,
    );
    expect(rows).toHaveLength(1);
    expect(
      await bench.rows(`select from notification where case_id = $1 and kind = 'reminded'`, sick.caseId),
    ).toEqual([]);
  });
});
