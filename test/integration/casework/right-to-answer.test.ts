import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  AskQuestion,
  Climb,
  GrantQualification,
  ReassignTask,
  RecordAbsence,
  RevokeQualification,
} from '../../../libs/casework/index.js';
import type { Playbook, QuestionPolicy } from '../../../libs/domain/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise, standingAlike } from '../../support/factories/index.js';

let bench: CaseworkBench;
const START = new Date('2026-03-02T08:00:00.000Z');
const SOON = new Date('2026-03-02T09:00:00.000Z');
const SCRAP = { reason: 'Cracked through' };

/** Changes one question of a playbook. */
const question = (key: string, change: Partial<QuestionPolicy>) => (playbook: Playbook) => {
  const policy = playbook.questions[key];
  if (!policy) throw new Error(`there is no question ${key}`);
  playbook.questions[key] = { ...policy, ...change };
  return standingAlike(playbook);
};

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withPerson('inspector', 'quality')
      .withPerson('engineer', 'quality')
      .withPerson('administrator', 'administrator')
      .withDuty('quality-manager', 'inspector', 'north', new Date('2019-01-01T00:00:00Z'))
      .withQualified('quality.manager', 'mrb')
      .withQualified('inspector', 'mrb', SOON)
      .withQualified('engineer', 'mrb')
      .withPlaybook(
        'quality-hold',
        question('disposition', {
          qualification: ['mrb'],
          separateFrom: ['reporter', 'last-editor', 'deciders'],
        }),
      )
      .withPlaybook(
        'downtime',
        question('respond', {
          rule: { kind: 'quorum', atLeast: 2 },
          owners: [{ duty: 'maintenance-lead' }, { duty: 'shift-lead' }, { duty: 'maintenance-planner' }],
        }),
      )
      .withPlaybook(
        'rework-approval',
        question('approve', {
          rule: { kind: 'sequence', goesOnWith: 'approve', oneSignatureCovers: true },
          separateFrom: [],
          owners: [
            {
              duty: 'quality-manager',
              tiers: [
                { costAbove: '5000', duty: 'production-planner' },
                { costAbove: '5000', severity: 'high', duty: 'plant-manager' },
              ],
            },
          ],
        }),
      ),
  );
});
afterAll(() => bench.stop());
beforeEach(() => bench.clock.set(START));

const idOf = (login: string) => bench.plant.person(login);
const nameOf = async (taskId: string) =>
  (
    await bench.row<{ login: string }>(
      'select p.login from task t join person p on p.id = t.owner_id where t.id = $1',
      taskId,
    )
  ).login;
const reassign = (taskId: string, to: string, by: string) =>
  new ReassignTask(bench.db, bench.clock).run(
    { plantId: bench.plant.id, taskId, personId: idOf(to), reason: 'Knows it' },
    bench.as(by),
    null,
  );
const edited = (caseId: string, login: string) =>
  bench.db.transaction([bench.plant.id], (tx) =>
    tx.rights.noteEdit({
      plantId: bench.plant.id,
      caseId,
      personId: idOf(login),
      editedAt: bench.clock.now(),
    }),
  );

describe('a qualification that a question takes', () => {
  test('is needed to be asked: whoever has the duty without it is passed over', async () => {
    await bench.rows(
      `update person_qualification set revoked_at = $2, revoked_by = 'test' where person_id = $1`,
      idOf('quality.manager'),
      START,
    );
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(await nameOf(task.id)).toBe('inspector');

    await bench.rows(
      'update person_qualification set revoked_at = null, revoked_by = null where person_id = $1',
      idOf('quality.manager'),
    );
  });

  test('that ends between the asking and the answer refuses it from that very instant, with which and since when', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    unwrap(await reassign(task.id, 'inspector', 'shift.lead'));
    bench.clock.set(SOON);
    const late = refusal(await bench.answer(task.id, 'inspector', 'scrap', SCRAP));
    expect(late).toMatchObject({
      kind: 'not-qualified',
      qualifications: ['mrb'],
      message: expect.stringContaining(`since ${SOON.toISOString()}. Hand the task to somebody`),
    });

    bench.clock.set(new Date(SOON.getTime() - 1));
    expect(unwrap(await bench.answer(task.id, 'inspector', 'scrap', SCRAP)).decision?.answer).toBe('scrap');
  });

  test('that nobody holds leaves the task with the fallback, and the question says so at birth', async () => {
    await bench.rows(`update person_qualification set revoked_at = $1, revoked_by = 'test'`, START);
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(await nameOf(task.id)).toBe('plant.manager');
    const { gaps } = await bench.row<{ gaps: object[] }>(
      'select gaps from question where id = $1',
      task.question_id,
    );
    expect(gaps).toEqual([{ dutyId: 'quality-manager', from: null, alternatives: [] }]);
    expect(refusal(await bench.answer(task.id, 'plant.manager', 'scrap', SCRAP)).kind).toBe('not-qualified');

    await bench.rows('update person_qualification set revoked_at = null, revoked_by = null');
  });

  test('is no way to be handed the task either', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(refusal(await reassign(task.id, 'shift.lead', 'administrator'))).toMatchObject({
      kind: 'not-qualified',
    });
  });

  test('is granted by somebody who oversees, not to themselves, and moves the tasks when it ends', async () => {
    const grant = (login: string, by: string, until: Date | null) =>
      new GrantQualification(bench.db, bench.clock).run(
        {
          plantId: bench.plant.id,
          personId: idOf(login),
          qualification: 'mrb',
          from: null,
          until,
          evidence: 'Course 7',
        },
        bench.as(by),
        null,
      );
    expect(refusal(await grant('shift.lead', 'engineer', null)).kind).toBe('forbidden');
    expect(refusal(await grant('shift.lead', 'shift.lead', null))).toMatchObject({
      faults: [{ pointer: '/personId' }],
    });
    expect(refusal(await grant('engineer', 'shift.lead', START))).toMatchObject({
      faults: [{ pointer: '/until' }, { pointer: '/until' }],
    });

    unwrap(await grant('shift.lead', 'administrator', SOON));
    const { task, caseId } = await bench.open(raise.hold(bench.plant));
    unwrap(await reassign(task.id, 'shift.lead', 'administrator'));
    bench.clock.set(SOON);
    await new Climb(bench.db, bench.clock).run(bench.plant.id);
    expect(await nameOf(task.id)).toBe('quality.manager');
    expect(await bench.actions(caseId)).toContain('task.moved');
  });

  test('that is revoked moves the tasks at once, and says who did it', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    unwrap(await reassign(task.id, 'engineer', 'administrator'));
    const held = await bench.row<{ id: string }>(
      'select id from person_qualification where person_id = $1',
      idOf('engineer'),
    );
    const revoke = () =>
      new RevokeQualification(bench.db, bench.clock).run(
        { plantId: bench.plant.id, qualificationId: held.id, reason: 'Course missed' },
        bench.as('administrator'),
        null,
      );
    unwrap(await revoke());
    unwrap(await revoke());
    expect(await nameOf(task.id)).toBe('quality.manager');
    const told = await bench.rows(
      `select actor, data ->> 'reason' as reason from audit_entry where action = 'qualification.revoked'`,
    );
    expect(told).toEqual([{ actor: idOf('administrator'), reason: 'Course missed' }]);
    await bench.rows('update person_qualification set revoked_at = null, revoked_by = null');
  });
});

describe('separation of duties', () => {
  test('lets whoever reported not choose who decides: what they hand on is refused', async () => {
    const { task } = await bench.open(raise.hold(bench.plant), bench.as('plant.manager'));
    expect(await nameOf(task.id)).toBe('quality.manager');
    const chosen = refusal(await reassign(task.id, 'inspector', 'plant.manager'));
    expect(chosen).toMatchObject({
      kind: 'separation-of-duties',
      message: expect.stringContaining('would act for plant manager'),
    });
    unwrap(await reassign(task.id, 'inspector', 'shift.lead'));
  });

  test('bars whoever was handed the task by somebody who reported it later, until somebody else asks them', async () => {
    const told = raise.hold(bench.plant);
    const { task } = await bench.open(told);
    unwrap(await reassign(task.id, 'inspector', 'quality.manager'));
    const again = { ...told, source: { ...told.source, eventId: 'told-again' } };
    await bench.open(again, bench.as('quality.manager'));

    expect(refusal(await bench.answer(task.id, 'inspector', 'scrap', SCRAP)).kind).toBe(
      'separation-of-duties',
    );
    unwrap(await reassign(task.id, 'engineer', 'shift.lead'));
    unwrap(await reassign(task.id, 'inspector', 'shift.lead'));
    expect(unwrap(await bench.answer(task.id, 'inspector', 'scrap', SCRAP)).decision?.answer).toBe('scrap');
  });

  test('bars whoever stands in for the reporter, and nobody gets it back through them', async () => {
    const { task } = await bench.open(raise.hold(bench.plant), bench.as('plant.manager'));
    await bench.rows('delete from task_way where task_id = $1', task.id);
    await bench.rows(
      `insert into task_way (plant_id, task_id, person_id, through, at) select plant_id, id, owner_id, array[$2::uuid], now() from task where id = $1`,
      task.id,
      idOf('plant.manager'),
    );
    const standIn = await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP);
    expect(refusal(standIn)).toMatchObject({
      message: expect.stringContaining('would act for plant manager'),
    });
    expect(refusal(await reassign(task.id, 'plant.manager', 'quality.manager')).kind).toBe(
      'separation-of-duties',
    );
    expect(refusal(await reassign(task.id, 'inspector', 'quality.manager')).kind).toBe(
      'separation-of-duties',
    );
  });

  test('bars whoever changed the case last, and only them', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    await edited(caseId, 'inspector');
    await edited(caseId, 'quality.manager');
    expect(refusal(await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP))).toMatchObject({
      kind: 'separation-of-duties',
      message: expect.stringContaining('changed the case last'),
    });
    const editors = await bench.db.transaction([bench.plant.id], (tx) => tx.rights.editorsOf(caseId));
    expect(editors).toEqual([idOf('quality.manager'), idOf('inspector')]);
    unwrap(await reassign(task.id, 'inspector', 'shift.lead'));
    unwrap(await bench.answer(task.id, 'inspector', 'scrap', SCRAP));
  });

  test('knows who decided an earlier round of the same question, and takes a question sent back for no decision', async () => {
    const pastOf = (caseId: string, key: string) =>
      bench.db.transaction([bench.plant.id], (tx) => tx.rights.pastOf(caseId, key, 9));
    const hold = await bench.open(raise.hold(bench.plant));
    unwrap(await bench.answer(hold.task.id, 'quality.manager', 'scrap', SCRAP));
    expect((await pastOf(hold.caseId, 'disposition')).deciders).toEqual([idOf('quality.manager')]);
    expect((await pastOf(hold.caseId, 'segregate')).deciders).toEqual([]);

    const rework = await bench.open(raise.rework(bench.plant));
    const asksBack = { payload: { question: 'Which route?' } };
    unwrap(await bench.answer(rework.task.id, 'quality.manager', 'send-back', asksBack));
    expect((await pastOf(rework.caseId, 'approve')).deciders).toEqual([]);
  });
});

describe('whoever decided what becomes of the goods', () => {
  test('may not lift their hold after a cancellation either, and the other way round', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP));
    const ask = { key: 'still-standing', words: {}, state: 'open' as const };
    unwrap(await new AskQuestion(bench.db, bench.clock).run(bench.step(caseId, 'ask-standing'), ask));
    const asked = await bench.row<{ id: string }>(
      `select id from task where case_id = $1 and state = 'open'`,
      caseId,
    );
    expect(await nameOf(asked.id)).not.toBe('quality.manager');
    expect(refusal(await reassign(asked.id, 'quality.manager', 'plant.manager')).kind).toBe(
      'separation-of-duties',
    );
    unwrap(await bench.answer(asked.id, 'inspector', 'keep', SCRAP));
    const past = await bench.db.transaction([bench.plant.id], (tx) =>
      tx.rights.pastOf(caseId, 'disposition', 9),
    );
    expect(past.deciders.sort()).toEqual([idOf('quality.manager'), idOf('inspector')].sort());
  });
});

describe('a quorum', () => {
  test('of two at once is met once, by two different people', async () => {
    const { tasks, caseId } = await bench.open(raise.downtime(bench.plant));
    expect(new Set(tasks.map(({ owner_id }) => owner_id)).size).toBe(3);
    const owners = new Map(tasks.map((task) => [task.asked_duty_id, task.id]));
    const logins = ['maintenance.lead', 'shift.lead', 'maintenance.planner'];
    const given = await Promise.all(
      logins.map((login) => bench.answer(owners.get(login.replace('.', '-')) ?? '', login, 'repair')),
    );
    const decisions = given.flatMap((result) =>
      result.ok && result.value.decision ? [result.value.decision] : [],
    );
    expect(decisions).toHaveLength(1);
    expect(given.filter((result) => !result.ok)).toHaveLength(1);
    expect(await bench.messages(caseId)).toHaveLength(1);
    await bench.close(caseId);
  });

  test('counts one person once, even where they were asked for two duties', async () => {
    const { tasks, caseId } = await bench.open(raise.downtime(bench.plant));
    const [one, two] = tasks;
    unwrap(await reassign(two!.id, 'engineer', 'shift.lead'));
    unwrap(await reassign(one!.id, 'engineer', 'shift.lead'));
    unwrap(await bench.answer(one!.id, 'engineer', 'repair'));
    expect(refusal(await bench.answer(two!.id, 'engineer', 'repair')).kind).toBe('counted-already');
    await bench.close(caseId);
  });
});

describe('a sequence', () => {
  const costly = (amount: string, severity: 'high' | 'medium') => ({
    ...raise.rework(bench.plant, { cost: { amount, currency: 'EUR' } }),
    severity,
  });
  const openTasks = (caseId: string) =>
    bench.rows<{ id: string; asked_duty_id: string; ladder_from: Date | null; due_at: Date }>(
      `select id, asked_duty_id, ladder_from, due_at from task where case_id = $1 and state = 'open'`,
      caseId,
    );

  test('asks the next duty only once the one before said yes, and its ladder runs from then', async () => {
    const { caseId, tasks, task } = await bench.open(costly('6000', 'high'));
    expect(tasks.map(({ asked_duty_id }) => asked_duty_id)).toEqual(['quality-manager']);
    bench.clock.set(SOON);
    expect(unwrap(await bench.answer(task.id, 'quality.manager', 'approve')).decision).toBeNull();

    const second = first(await openTasks(caseId));
    expect(second).toMatchObject({ asked_duty_id: 'production-planner', ladder_from: SOON });
    expect(second.due_at).toEqual(bench.clock.in('PT8H'));
    const steps = await bench.rows(
      `select due_at from deadline where task_id = $1 and kind = 'ladder'`,
      second.id,
    );
    expect(steps).toEqual([{ due_at: bench.clock.in('PT2H') }]);
    unwrap(await bench.answer(second.id, 'production.planner', 'approve'));

    const third = first(await openTasks(caseId));
    expect(third.asked_duty_id).toBe('plant-manager');
    const last = unwrap(await bench.answer(third.id, 'plant.manager', 'approve'));
    expect(last.decision).toMatchObject({ answer: 'approve' });
    expect(await bench.messages(caseId)).toHaveLength(1);
    expect((await bench.actions(caseId)).filter((action) => action === 'question.tier-asked')).toHaveLength(
      2,
    );
  });

  test('ends with a no, and asks nobody after it', async () => {
    const { caseId, task } = await bench.open(costly('6000', 'high'));
    const no = unwrap(await bench.answer(task.id, 'quality.manager', 'reject', { reason: 'Too dear' }));
    expect(no.decision?.answer).toBe('reject');
    expect(await openTasks(caseId)).toEqual([]);
  });

  test('asks only the tiers that the case reaches, by cost and by severity', async () => {
    const { task } = await bench.open(costly('100', 'high'));
    expect(unwrap(await bench.answer(task.id, 'quality.manager', 'approve')).decision?.answer).toBe(
      'approve',
    );
    const dear = await bench.open(costly('6000', 'medium'));
    unwrap(await bench.answer(dear.task.id, 'quality.manager', 'approve'));
    const next = first(await openTasks(dear.caseId));
    expect(unwrap(await bench.answer(next.id, 'production.planner', 'approve')).decision?.answer).toBe(
      'approve',
    );
  });

  test('is signed once by whoever has a later duty too, where the playbook says so', async () => {
    const { caseId, task } = await bench.open(costly('6000', 'medium'));
    unwrap(await reassign(task.id, 'production.planner', 'shift.lead'));
    const once = unwrap(await bench.answer(task.id, 'production.planner', 'approve'));
    expect(once.decision?.answer).toBe('approve');
    expect(await openTasks(caseId)).toEqual([]);
  });

  test('lets the climb of a later duty count from its own asking', async () => {
    const { caseId, task } = await bench.open(costly('6000', 'medium'));
    bench.clock.set(bench.clock.in('PT7H'));
    unwrap(await bench.answer(task.id, 'quality.manager', 'approve'));
    const second = first(await openTasks(caseId));
    bench.clock.set(bench.clock.in('PT2H'));
    await bench.climb();
    expect(await nameOf(second.id)).toBe('production.planner');
    bench.clock.set(bench.clock.in('PT6H'));
    await bench.climb();
    expect(await nameOf(second.id)).toBe('plant.manager');
  });
});

describe('a stand-in by the roster', () => {
  let away: CaseworkBench;
  const standIn = () => away.plant.person('stand.in');
  beforeAll(async () => {
    away = await CaseworkBench.start(
      aPlant().withPerson('stand.in', 'quality').withPerson('administrator', 'administrator'),
    );
    const act = { plantId: away.plant.id, actor: away.as('administrator'), trace: null };
    const until = away.clock.in('P1D');
    const absence = { from: away.clock.now(), to: until, standInId: standIn(), reason: 'On leave' };
    const personId = away.plant.person('quality.manager');
    unwrap(await new RecordAbsence(away.db, away.clock).run(act, { ...absence, personId }));
  });
  afterAll(() => away.stop());

  test('has the task, but not where they would act for the reporter', async () => {
    expect((await away.open(raise.hold(away.plant))).task.owner_id).toBe(standIn());
    const { task } = await away.open(raise.hold(away.plant), away.as('quality.manager'));
    expect(task.owner_id).toBe(away.plant.person('plant.manager'));
  });

  test('may not answer once the one they stand in for reports it too', async () => {
    const told = raise.hold(away.plant);
    const { task } = await away.open(told);
    await away.open({ ...told, source: { ...told.source, eventId: 'seen-too' } }, away.as('quality.manager'));
    expect(refusal(await away.answer(task.id, 'stand.in', 'scrap', SCRAP))).toMatchObject({
      kind: 'separation-of-duties',
      message: expect.stringContaining('stand in would act for quality manager, who reported the case'),
    });
  });
});
