import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Result } from '../../../libs/domain/index.js';
import { WhyNotTheirs } from '../../../libs/casework/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
const SCRAP = { reason: 'Cracked through' };

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant().withPerson('onlooker', 'viewer').withPerson('inspector', 'quality').withPerson('leaver'),
  );
});
afterAll(() => bench.stop());

describe('an accepted answer', () => {
  test('is the decision, ends the ladder and tells the workflow', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const given = unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP));

    expect(given).toMatchObject({ caseId, version: 2, decision: { answer: 'scrap', origin: 'answered' } });
    expect(
      await bench.row('select state, version, last_message from exception_case where id = $1', caseId),
    ).toEqual({
      state: 'acting',
      version: 2,
      last_message: 1,
    });
    expect(await bench.row('select state from task where id = $1', task.id)).toEqual({ state: 'answered' });
    const deadlines = await bench.rows(
      'select distinct state from deadline where question_id = $1',
      task.question_id,
    );
    expect(deadlines).toEqual([{ state: 'dropped' }]);
    expect(await bench.messages(caseId)).toEqual([
      {
        seq: 1,
        kind: 'decided',
        body: {
          ...{ questionId: task.question_id, questionKey: 'disposition', round: 1 },
          ...{ answer: 'scrap', payload: {}, origin: 'answered', realInstants: {} },
          decidedById: bench.plant.person('quality.manager'),
          decidedForDuty: 'quality-manager',
          reasonCode: expect.objectContaining({
            code: 'not-reworkable',
            outside: { erp: 'R1', mes: 'SCR-NOT' },
          }),
          causeCode: expect.objectContaining({ list: 'defects', label: 'Too large' }),
          parts: [
            expect.objectContaining({ lineNo: 1, quantity: { value: '40', unit: 'pcs' }, answer: 'scrap' }),
          ],
          openLines: [],
        },
      },
    ]);
    expect(await bench.jobs('case-message')).toContainEqual(
      expect.objectContaining({ body: { plantId: 'north', caseId, seq: 1 } }),
    );
    expect((await bench.actions(caseId)).slice(2)).toEqual([
      ...['task.answered', 'case.cause-told', 'question.decided'],
    ]);
  });

  test('carries real instants for the timers of the process', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const until = '2026-03-09T12:00:00Z';
    unwrap(
      await bench.answer(task.id, 'quality.manager', 'use-as-is', { reason: 'Fits', payload: { until } }),
    );

    const [message] = await bench.messages(caseId);
    expect(message?.body).toMatchObject({ payload: { until }, realInstants: { until: Date.parse(until) } });
  });

  test('keeps within its budget of statements', async () => {
    const { task } = await bench.open(raise.shortage(bench.plant));
    expect(await spentOn(() => bench.answer(task.id, 'material.planner', 'expedite'))).toBeLessThanOrEqual(
      13,
    );
  });

  test('keeps within its budget where it speaks of lines', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    expect(await spentOn(() => bench.answer(task.id, 'quality.manager', 'scrap', SCRAP))).toBeLessThanOrEqual(
      21,
    );
  });

  test('is late after the due time, and counts all the same', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const now = bench.clock.now();
    bench.clock.advance('PT4H1S');
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP));
    bench.clock.set(now);

    expect(await bench.row('select late from answer where task_id = $1', task.id)).toEqual({ late: true });
  });
});

describe('two answers at once', () => {
  test('make one decision, and the loser is told who and when', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => bench.answer(task.id, 'material.planner', 'expedite')),
    );

    expect(answers.filter((result) => result.ok)).toHaveLength(1);
    const refusals = answers.filter((result) => !result.ok).map(refusal);
    for (const refused of refusals) {
      expect(refused).toEqual({
        kind: 'already-decided',
        answer: 'expedite',
        decidedBy: 'material planner',
        decidedAt: bench.clock.now().toISOString(),
      });
    }
    expect(await bench.messages(caseId)).toHaveLength(1);
  });

  test('of two owners who must agree wait for each other, then decide', async () => {
    const { tasks } = await bench.open(raise.conflict(bench.plant));
    const [maintenance, production] = tasks;
    const one = unwrap(await bench.answer(maintenance!.id, 'maintenance.planner', 'keep-maintenance'));
    const both = unwrap(await bench.answer(production!.id, 'production.planner', 'keep-maintenance'));

    expect(one.decision).toBeNull();
    expect(both.decision).toMatchObject({ answer: 'keep-maintenance', origin: 'answered' });
  });

  test('by the same owner on one task are refused with when the first was given', async () => {
    const { tasks } = await bench.open(raise.conflict(bench.plant));
    unwrap(await bench.answer(tasks[0]!.id, 'maintenance.planner', 'keep-maintenance'));
    const again = await bench.answer(tasks[0]!.id, 'maintenance.planner', 'keep-maintenance');

    expect(refusal(again)).toMatchObject({ kind: 'already-answered', answeredBy: 'maintenance planner' });
  });

  test('that differ are the outcome themselves', async () => {
    const { tasks } = await bench.open(raise.conflict(bench.plant));
    unwrap(await bench.answer(tasks[0]!.id, 'maintenance.planner', 'keep-maintenance'));
    const differing = await bench.answer(tasks[1]!.id, 'production.planner', 'keep-production', {
      reason: 'Rush',
    });

    expect(unwrap(differing).decision).toMatchObject({ answer: 'disagreed' });
  });

  test('where one is a counter-offer end the round at once, naming for which duty', async () => {
    const { caseId, tasks } = await bench.open(raise.conflict(bench.plant));
    const window = { from: '2026-03-03T18:00:00Z', to: '2026-03-03T22:00:00Z' };
    const offer = await bench.answer(tasks[1]!.id, 'production.planner', 'counter-offer', {
      payload: { window },
    });

    expect(unwrap(offer).decision?.answer).toBe('counter-offer');
    const [message] = await bench.messages(caseId);
    expect(message?.body).toMatchObject({
      decidedForDuty: 'production-planner',
      realInstants: { 'window.from': Date.parse(window.from), 'window.to': Date.parse(window.to) },
    });
    expect(await bench.row('select state from task where id = $1', tasks[0]!.id)).toEqual({ state: 'ended' });
  });
});

describe('an answer is refused', () => {
  test('from somebody who was not asked, with who was', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));

    expect(refusal(await bench.answer(task.id, 'shift.lead', 'scrap', SCRAP))).toMatchObject({
      kind: 'not-your-task',
      owner: 'quality manager',
    });
  });

  test('from somebody who may only look', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));

    expect(refusal(await bench.answer(task.id, 'onlooker', 'scrap', SCRAP)).kind).toBe('forbidden');
  });

  test('from somebody who has left', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    await bench.rows(`update task set owner_id = $1 where id = $2`, bench.plant.person('leaver'), task.id);
    await bench.rows(
      `insert into task_owner select plant_id, id, owner_id, now() from task where id = $1`,
      task.id,
    );
    await bench.rows(`update person set active = false where login = 'leaver'`);

    expect(refusal(await bench.answer(task.id, 'leaver', 'scrap', SCRAP)).kind).toBe('forbidden');
  });

  test('from whoever reported it again, once it was asked of them', async () => {
    const lots = [lot('LOT-TWICE')];
    const { caseId, task } = await bench.open(raise.hold(bench.plant, {}, lots));
    expect(task.owner_id).toBe(bench.plant.person('quality.manager'));
    const again = await bench.open(raise.hold(bench.plant, {}, lots), bench.as('quality.manager'));
    expect(again).toMatchObject({ caseId, outcome: 'folded' });

    expect(refusal(await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP)).kind).toBe(
      'separation-of-duties',
    );
    const owned = { taskId: task.id, personId: bench.plant.person('quality.manager') };
    const [whyNot] = await new WhyNotTheirs(bench.db, bench.clock).run(bench.plant.id, [owned]);
    expect(whyNot).toContain('reported the case');
  });

  test('from whoever reported it', async () => {
    const { task } = await bench.open(raise.hold(bench.plant), bench.as('quality.manager'));

    expect(task.owner_id).toBe(bench.plant.person('plant.manager'));
    await bench.rows(
      `insert into task_owner select plant_id, id, $2, now() from task where id = $1`,
      task.id,
      bench.plant.person('quality.manager'),
    );
    expect(refusal(await bench.answer(task.id, 'quality.manager', 'scrap', SCRAP)).kind).toBe(
      'separation-of-duties',
    );
  });

  test('that is not offered, with those that are', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));

    expect(refusal(await bench.answer(task.id, 'quality.manager', 'pray'))).toEqual({
      kind: 'answer-not-offered',
      offered: ['release', 'use-as-is', 'rework', 'scrap', 'return-to-supplier'],
    });
  });

  test('without what it must say, with a pointer to each', async () => {
    const { task } = await bench.open(raise.hold(bench.plant));
    const given = await bench.answer(task.id, 'quality.manager', 'use-as-is', {
      payload: { until: '9999-01-01T00:00:00Z', whatever: 'x' },
    });

    expect(refusal(given)).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/reason' }, { pointer: '/payload/whatever' }, { pointer: '/payload/until' }],
    });
  });

  test('that lets more be used, or another kind, than is on hold', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    const use = (value: string, unit: string) =>
      bench.answer(task.id, 'quality.manager', 'use-as-is', {
        ...{ reason: 'Fits', payload: { quantity: { value, unit } } },
      });

    expect(refusal(await use('5', 'kg'))).toMatchObject({
      faults: [{ pointer: '/payload/quantity/unit', message: expect.stringContaining('Give one of: pcs') }],
    });
    expect(refusal(await use('4000', 'pcs'))).toMatchObject({
      faults: [{ pointer: '/payload/quantity/value', message: expect.stringContaining('40 pcs at most') }],
    });
    unwrap(await use('2', 'DZN'));
    const payload = { quantity: { value: '24', unit: 'pcs' } };
    expect((await bench.messages(caseId))[0]?.body).toMatchObject({ payload, parts: [{ payload }] });
  });

  test('that names a work center which does not exist', async () => {
    await bench.close((await bench.open(raise.downtime(bench.plant))).caseId);
    const { task } = await bench.open(raise.downtime(bench.plant));
    const given = await bench.answer(task.id, 'maintenance.lead', 'move', {
      payload: { toWorkCenter: 'north/nowhere' },
    });

    expect(refusal(given)).toMatchObject({ kind: 'invalid', faults: [{ pointer: '/payload/toWorkCenter' }] });
  });

  test('where the case changed since it was read', async () => {
    const { tasks } = await bench.open(raise.conflict(bench.plant));
    unwrap(await bench.answer(tasks[0]!.id, 'maintenance.planner', 'keep-maintenance', { version: 1 }));
    const stale = await bench.answer(tasks[1]!.id, 'production.planner', 'keep-maintenance', { version: 1 });

    expect(refusal(stale)).toEqual({ kind: 'changed-meanwhile', version: 2 });
  });

  test('and leaves nothing behind', async () => {
    const { caseId, task } = await bench.open(raise.hold(bench.plant));
    await bench.answer(task.id, 'shift.lead', 'scrap', SCRAP);

    expect(await bench.rows('select from answer where case_id = $1', caseId)).toEqual([]);
    expect(await bench.actions(caseId)).toHaveLength(2);
  });
});

/** How many statements the work sent, besides beginning and ending its transaction. */
async function spentOn(work: () => Promise<Result<unknown>>): Promise<number> {
  const before = bench.statements.length;
  unwrap(await work());
  return bench.statements.slice(before).filter((sql) => !/^(start transaction|commit)/i.test(sql)).length;
}
