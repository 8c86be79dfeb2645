import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AskQuestion, EffectLedger, SettleEffect } from '../../../libs/casework/index.js';
import type { EffectFinding } from '../../../libs/contracts/temporal/index.js';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(() => bench.stop());

const DELAY = { payload: { start: '2026-03-05T08:00:00Z' } };

/** A delay that ERP refused, and whoever is asked what becomes of it. */
async function refused() {
  const { caseId, task } = await bench.open(raise.shortage(bench.plant));
  unwrap(await bench.answer(task.id, 'material.planner', 'accept-delay', { ...DELAY, reason: 'No stock' }));
  const ledger = new EffectLedger(bench.db, bench.clock);
  const ref = bench.step(caseId, 'delay');
  await ledger.intend(ref, {
    ...{ system: 'erp', operation: 'rescheduleOrder', object: `erp/order/${caseId}`, order: 'PO-1' },
    start: '2026-03-05T08:00:00Z',
  });
  await ledger.record(ref, { outcome: 'rejected', ref: null, evidence: {}, message: 'The order is locked' });
  return { caseId, questionId: task.question_id, ledger, ref };
}

const ask = (caseId: string, without?: string[]) =>
  new AskQuestion(bench.db, bench.clock).run(bench.step(caseId, 'ask-settle'), {
    ...{ key: 'settle-effect', words: {}, state: 'blocked', effectStep: 'delay' },
    ...(without && { without }),
  });

async function settled(
  caseId: string,
  answer: string,
  payload: Record<string, string>,
  finding: EffectFinding,
) {
  const { questionId } = unwrap(await ask(caseId));
  const { id } = await bench.row<{ id: string }>('select id from task where question_id = $1', questionId);
  unwrap(await bench.answer(id, 'material.planner', answer, { payload }));
  const settle = new SettleEffect(bench.db, bench.clock);
  return [
    unwrap(await settle.run(bench.step(caseId, 'settle'), 'delay', finding)),
    unwrap(await settle.run(bench.step(caseId, 'settle'), 'delay', finding)),
  ];
}

describe('a decision that cannot be carried out', () => {
  test('is withdrawn once, stays on record, and the other system keeps its words', async () => {
    const { caseId, questionId } = await refused();
    const why = 'Production needs it tomorrow';
    const finding = { kind: 'withdrawn', reason: why, questionId } as const;

    const [first, again] = await settled(caseId, 'ask-again', { why }, finding);

    expect(first).toMatchObject({
      ...{ state: 'abandoned', message: 'The order is locked', evidence: { finding: why } },
    });
    expect(again).toEqual(first);
    expect(await bench.row('select state from question where id = $1', questionId)).toEqual({
      state: 'superseded',
    });
    expect(
      await bench.row(
        'select reason, overturned_by, reopened_run from overturned_decision where case_id = $1',
        caseId,
      ),
    ).toEqual({ reason: why, overturned_by: bench.plant.person('material.planner'), reopened_run: null });
    expect((await bench.actions(caseId)).filter((action) => action === 'decision.withdrawn')).toHaveLength(1);
  });

  test('is not asked to be withdrawn where there is none', async () => {
    const { caseId } = await refused();
    const { questionId } = unwrap(await ask(caseId, ['ask-again']));

    const { policy } = await bench.row<{ policy: { answers: { key: string }[] } }>(
      'select policy from question where id = $1',
      questionId,
    );
    expect(policy.answers.map(({ key }) => key)).toEqual(['retry', 'by-hand', 'abandon']);
  });
});

describe('a change that was done by hand', () => {
  test.each([
    ['found', { document: 'found' }],
    ['not-found', { document: 'not-found', finding: 'ERP shows no document 4711/2.' }],
    ['no-answer', { finding: 'ERP did not answer when 4711/2 was looked up.' }],
  ] as const)('says whether its document was found: %s', async (readBack, evidence) => {
    const { caseId } = await refused();
    const finding = { kind: 'by-hand', documentNumber: '4711/2', readBack } as const;

    const [effect] = await settled(caseId, 'by-hand', { documentNumber: '4711/2' }, finding);

    expect(effect).toMatchObject({
      state: 'by-hand',
      ref: '4711/2',
      message: 'The order is locked',
      evidence,
    });
  });
});

describe('a purchase that was sent and is needed no more', () => {
  test('is kept where its owner says nothing for a day', async () => {
    const { caseId, task } = await bench.open(raise.shortage(bench.plant));
    unwrap(await bench.answer(task.id, 'material.planner', 'expedite'));
    const { questionId } = unwrap(
      await new AskQuestion(bench.db, bench.clock).run(bench.step(caseId, 'ask-sent'), {
        ...{
          key: 'sent-replenishment',
          words: { documents: 'PR-1' },
          about: { documents: 'PR-1' },
          state: 'open',
        },
      }),
    );
    const decision = () =>
      bench.rows('select answer, origin from decision where question_id = $1', questionId);

    bench.clock.advance('PT23H');
    await bench.climb();
    expect(await decision()).toEqual([]);
    bench.clock.advance('PT2H');
    await bench.climb();

    expect(await decision()).toEqual([{ answer: 'keep', origin: 'tie-break' }]);
  });
});
