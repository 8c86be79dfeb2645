import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AcknowledgeTask,
  CommentOnCase,
  NotificationLedger,
  ReassignTask,
  WithdrawQuestion,
} from '../../../libs/casework/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPerson('planner.two', 'planner').withPerson('onlooker', 'viewer').withPerson('operator'),
  );
});
afterAll(() => bench.stop());

const acknowledge = (taskId: string, login: string) =>
  new AcknowledgeTask(bench.db, bench.clock).run({ plantId: 'north', taskId }, bench.as(login), null);

const reassign = (taskId: string, to: string, by: string) =>
  new ReassignTask(bench.db, bench.clock).run(
    { plantId: 'north', taskId, personId: bench.plant.person(to), reason: 'On leave' },
    bench.as(by),
    null,
  );

describe('acknowledging', () => {
  test('is recorded once, and leaves the ladder as it is', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const { acknowledgedAt } = unwrap(await acknowledge(task.id, 'material.planner'));
    bench.clock.advance('PT1M');

    expect(unwrap(await acknowledge(task.id, 'material.planner'))).toEqual({ acknowledgedAt });
    expect((await bench.actions(caseId)).slice(2)).toEqual(['task.acknowledged']);
    const waiting = await bench.rows(
      `select from deadline where task_id = $1 and state = 'waiting'`,
      task.id,
    );
    expect(waiting).toHaveLength(1);
  });

  test('is for those who were asked, while it is asked', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await acknowledge(task.id, 'operator')).kind).toBe('not-your-task');
    await bench.close(caseId);
    expect(refusal(await acknowledge(task.id, 'material.planner')).kind).toBe('case-ended');
  });
});

describe('reassigning', () => {
  test('changes the owner alone, tells the new one, and the old one may still answer', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    unwrap(await reassign(task.id, 'planner.two', 'material.planner'));

    const row = await bench.row(
      'select owner_id, owner_why, step, due_at, duty_id from task where id = $1',
      task.id,
    );
    expect(row).toEqual({
      ...{ owner_id: bench.plant.person('planner.two'), owner_why: 'reassigned', step: 0 },
      ...{ due_at: task.due_at, duty_id: task.duty_id },
    });
    const told = await bench.rows(
      `select person_id from notification where case_id = $1 and kind = 'reassigned'`,
      caseId,
    );
    expect(told).toEqual([{ person_id: bench.plant.person('planner.two') }]);
    expect((await bench.answer(task.id, 'material.planner', 'expedite')).ok).toBe(true);
  });

  test('neither acknowledges nor resets the ladder, and takes back what the old owner acknowledged', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const ladder = () =>
      bench.rows(`select id, step, due_at, state from deadline where task_id = $1 order by step`, task.id);
    const before = await ladder();
    unwrap(await acknowledge(task.id, 'material.planner'));
    const acknowledgedAt = bench.clock.now();
    bench.clock.advance('PT10M');
    unwrap(await reassign(task.id, 'planner.two', 'material.planner'));

    expect(await ladder()).toEqual(before);
    const row = await bench.row(
      'select due_at, step, acknowledged_at, acknowledged_by from task where id = $1',
      task.id,
    );
    expect(row).toEqual({ due_at: task.due_at, step: 0, acknowledged_at: null, acknowledged_by: null });
    const { data } = await bench.row<{ data: unknown }>(
      `select data from audit_entry where case_id = $1 and action = 'task.reassigned'`,
      caseId,
    );
    expect(data).toMatchObject({
      clearedAcknowledgement: {
        acknowledgedAt: acknowledgedAt.toISOString(),
        acknowledgedBy: bench.plant.person('material.planner'),
      },
    });
  });

  test('back and forth tells each new owner every time', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    unwrap(await reassign(task.id, 'planner.two', 'material.planner'));
    unwrap(await reassign(task.id, 'material.planner', 'planner.two'));
    unwrap(await reassign(task.id, 'planner.two', 'material.planner'));

    const told = await bench.rows(
      `select person_id from notification where case_id = $1 and kind = 'reassigned'`,
      caseId,
    );
    expect(told).toHaveLength(3);
  });

  test('is for the owner or a supervisor', async () => {
    const { task } = await bench.open(raise.shortage(bench.plant));
    expect(refusal(await reassign(task.id, 'operator', 'planner.two')).kind).toBe('not-your-task');
    expect((await reassign(task.id, 'planner.two', 'shift.lead')).ok).toBe(true);
  });

  test('never goes to a viewer, to the owner again, or to whoever reported', async () => {
    const { task } = await bench.open(raise.hold(bench.plant), bench.as('operator'));
    const pointer = { faults: [{ pointer: '/personId' }] };

    expect(refusal(await reassign(task.id, 'onlooker', 'quality.manager'))).toMatchObject(pointer);
    expect(refusal(await reassign(task.id, 'quality.manager', 'quality.manager'))).toMatchObject(pointer);
    expect(refusal(await reassign(task.id, 'operator', 'quality.manager')).kind).toBe('separation-of-duties');
  });
});

describe('an owner', () => {
  test('is the fallback where nobody is on duty, and the task says why', async () => {
    const east = aPlant('east').withVacant('material-planner').withFallback('material-planner', 'shift.lead');
    const plant = await east.build(bench.db, bench.clock);
    const { task } = await bench.open(raise.shortage(plant));
    expect(task).toMatchObject({ owner_id: plant.person('shift.lead'), owner_why: 'duty-fallback' });

    const west = await aPlant('west').withVacant('material-planner').build(bench.db, bench.clock);
    const orphan = await bench.open(raise.shortage(west));
    expect(orphan.task).toMatchObject({
      owner_id: west.person('plant.manager'),
      owner_why: 'plant-fallback',
    });
  });

  test('is the one whose duty lies nearest to the machine', async () => {
    const line = 'south/assembly/line-1';
    const south = aPlant('south')
      .withPerson('line.lead', 'maintenance')
      .withDuty('maintenance-lead', 'line.lead', line);
    const plant = await south.build(bench.db, bench.clock);
    const { task } = await bench.open(raise.downtime(plant));

    expect(task.owner_id).toBe(plant.person('line.lead'));
  });
});

describe('a comment', () => {
  const comment = (caseId: string, login: string) =>
    new CommentOnCase(bench.db, bench.clock).run(
      { plantId: 'north', caseId, body: 'Seen' },
      bench.as(login),
      null,
    );

  test('is kept with who said it, also after the end', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    await bench.close(caseId);
    unwrap(await comment(caseId, 'operator'));

    const kept = await bench.rows('select person_id, body from case_comment where case_id = $1', caseId);
    expect(kept).toEqual([{ person_id: bench.plant.person('operator'), body: 'Seen' }]);
    expect(refusal(await comment(caseId, 'onlooker')).kind).toBe('forbidden');
  });
});

describe('the delivery of a mail', () => {
  const mailOf = async (caseId: string, kind = 'asked') =>
    first(
      await bench.rows<{ id: string }>(
        'select id from notification where case_id = $1 and kind = $2',
        caseId,
        kind,
      ),
    ).id;

  test('carries everything that the mail says, and the same Message-ID on every attempt', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const ledger = new NotificationLedger(bench.db, bench.clock);
    const id = await mailOf(caseId);
    const one = await ledger.begin('north', id);
    const two = await ledger.begin('north', id);

    expect(one).toMatchObject({
      ...{ kind: 'asked', attempts: 1 },
      to: { name: 'material planner', address: 'material.planner@plant.example' },
      case: { id: caseId },
      question: { prompt: expect.stringContaining('How do we cover it?') },
      task: { id: task.id },
      plant: { timeZone: 'Europe/Berlin' },
    });
    expect(two).toMatchObject({ messageId: one?.messageId, attempts: 2 });
    await ledger.record('north', id, { state: 'sent', response: '250 ok' });
    expect(await ledger.begin('north', id)).toBeNull();
  });

  test('is dropped where nothing is asked any more, and nobody hears of a withdrawal who never heard of the question', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const step = bench.step(caseId, 'withdraw');
    unwrap(await new WithdrawQuestion(bench.db, bench.clock).run(step, task.question_id, 'It arrived.'));
    const ledger = new NotificationLedger(bench.db, bench.clock);

    expect(await ledger.begin('north', await mailOf(caseId))).toBeNull();
    expect(await ledger.begin('north', await mailOf(caseId, 'withdrawn'))).toBeNull();
    const states = await bench.rows('select distinct state from notification where case_id = $1', caseId);
    expect(states).toEqual([{ state: 'dropped' }]);
  });

  test('that may have arrived is not called dropped once nothing is asked any more', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const ledger = new NotificationLedger(bench.db, bench.clock);
    const mail = await mailOf(caseId);
    expect(await ledger.begin('north', mail)).not.toBeNull();
    await ledger.record('north', mail, { state: 'unconfirmed', response: 'no answer' });
    const step = bench.step(caseId, 'withdraw');
    unwrap(await new WithdrawQuestion(bench.db, bench.clock).run(step, task.question_id, 'It arrived.'));

    expect(await ledger.begin('north', mail)).toBeNull();
    expect(await bench.row('select state from notification where id = $1', mail)).toEqual({
      state: 'unconfirmed',
    });
    expect(await ledger.begin('north', await mailOf(caseId, 'withdrawn'))).not.toBeNull();
  });

  test('reports the withdrawal to whoever was told of the question', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const ledger = new NotificationLedger(bench.db, bench.clock);
    await ledger.record('north', await mailOf(caseId), { state: 'sent', response: '250 ok' });
    const step = bench.step(caseId, 'withdraw');
    unwrap(await new WithdrawQuestion(bench.db, bench.clock).run(step, task.question_id, 'It arrived.'));

    const mail = await ledger.begin('north', await mailOf(caseId, 'withdrawn'));
    expect(mail).toMatchObject({ kind: 'withdrawn', question: { endReason: 'It arrived.' } });
  });

  test('goes to nobody who has left', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    await bench.rows(`update person set active = false where login = 'material.planner'`);
    expect(
      await new NotificationLedger(bench.db, bench.clock).begin('north', await mailOf(caseId)),
    ).toBeNull();
    await bench.rows(`update person set active = true where login = 'material.planner'`);
  });
});
