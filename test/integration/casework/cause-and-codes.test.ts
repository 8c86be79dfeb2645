import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CloseCase, CorrectFacts, EffectLedger, MoveAction } from '../../../libs/casework/index.js';
import type { EffectCommand } from '../../../libs/domain/index.js';
import { CaseworkBench, first, refusal, unwrap } from '../../support/casework.js';
import { lot, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(() => bench.stop());

const QUALITY = 'quality.manager';

const intended = async (caseId: string, command: EffectCommand) =>
  (await new EffectLedger(bench.db, bench.clock).intend(bench.step(caseId, 'post'), command)).command;

const close = async (caseId: string) => {
  const { handled } = await bench.row<{ handled: number }>(
    'select last_message as handled from exception_case where id = $1',
    caseId,
  );
  const end = { as: 'closed' as const, reason: 'Done', handled };
  return new CloseCase(bench.db, bench.clock).run(bench.step(caseId, 'close'), end);
};

const actionsOf = (caseId: string) =>
  bench.rows<{ id: string; what: string; state: string; duty_id: string }>(
    'select id, what, state, duty_id from case_action where case_id = $1',
    caseId,
  );

describe('an effect carries the codes of the system that it goes to', () => {
  test('by the goods: each lot was decided for its own reason', async () => {
    const { task, caseId } = await bench.open(raise.hold(bench.plant, {}, [lot('L-1'), lot('L-2')]));
    const part = { quantity: { value: '40', unit: 'pcs' }, answer: 'scrap', reason: 'Bad', payload: {} };
    const parts = [
      { lineNo: 1, reasonCode: 'too-dear', ...part },
      { lineNo: 2, reasonCode: 'unsafe', ...part },
    ];
    unwrap(await bench.answer(task.id, QUALITY, 'by-line', { parts, causeCode: 'crack' }));

    const goods = [
      { kind: 'lot' as const, ref: 'L-1', quantity: part.quantity },
      { kind: 'lot' as const, ref: 'L-2', quantity: part.quantity },
    ];
    const object = 'erp/lot/L-1+lot/L-2';
    const post = {
      system: 'erp',
      operation: 'postDisposition',
      object,
      goods,
      disposition: 'scrap',
    } as const;
    expect(await intended(caseId, post)).toEqual({
      ...{ ...post, causeCode: 'MAT-01' },
      reasonCodes: { 'L-1': 'R2', 'L-2': 'R3' },
    });
  });

  test('a downtime is closed with the reason as MES knows it; one that it has no code for is told in words alone', async () => {
    const { caseId } = await bench.open(raise.downtime(bench.plant));
    const machine = bench.plant.press;
    const end = {
      ...{ system: 'mes' as const, operation: 'closeDowntime' as const, object: `mes/downtime/${machine}` },
      ...{ machine, cause: 'Belt torn' },
    };
    await bench.rows(
      `update exception_case set cause = '{"list":"stop-reasons","version":1,"code":"mechanical","label":"Mechanical","outside":{"mes":"STOP-MEC"}}'
       where id = $1`,
      caseId,
    );
    expect(await intended(caseId, end)).toEqual({ ...end, causeCode: 'STOP-MEC' });

    const rework = await bench.open(raise.rework(bench.plant));
    const cancel = { system: 'erp', operation: 'cancelOrder', object: 'erp/lot/L', order: 'RW-1' } as const;
    expect(await intended(rework.caseId, cancel)).toEqual(cancel);
  });

  test('a rework that was rejected is cancelled in ERP with the reason as ERP knows it', async () => {
    const { task, caseId } = await bench.open(raise.rework(bench.plant));
    const given = { reason: 'Too dear', reasonCode: 'cost' };
    unwrap(await bench.answer(task.id, QUALITY, 'reject', given));
    const cancel = { system: 'erp', operation: 'cancelOrder', object: 'erp/lot/L', order: 'RW-1' } as const;
    expect(await intended(caseId, cancel)).toEqual({ ...cancel, reasonCode: 'X1' });
  });
});

describe('the cause of a hold', () => {
  test('is asked for with the answer, and once it is known no more', async () => {
    const { task, caseId } = await bench.open(raise.hold(bench.plant));
    const bare = await bench.answer(task.id, QUALITY, 'scrap', { reason: 'Bad', causeCode: null });
    expect(refusal(bare)).toEqual({
      kind: 'invalid',
      faults: [{ pointer: '/causeCode', message: 'Choose a code from the list defects.' }],
    });
    await correct(caseId, 'crack');
    unwrap(await bench.answer(task.id, QUALITY, 'scrap', { reason: 'Bad', causeCode: null }));
    const { cause } = await bench.row<{ cause: object }>(
      'select cause_code as cause from decision where case_id = $1',
      caseId,
    );
    expect(cause).toMatchObject({ list: 'defects', code: 'crack' });
  });

  test('is another than was recorded only with a reason and the version that was seen', async () => {
    const { task, caseId } = await bench.open(raise.hold(bench.plant));
    await correct(caseId, 'crack');
    const said = { payload: { route: 'Grind', cost: '20' }, causeCode: 'scratch' };
    const message =
      'The cause on record is "crack" (Crack): leave it, or say with a reason and If-Match why it is another.';
    for (const given of [said, { ...said, reason: 'Looked again' }, { ...said, version: 2 }])
      expect(refusal(await bench.answer(task.id, QUALITY, 'rework', given))).toEqual({
        kind: 'invalid',
        faults: [{ pointer: '/causeCode', message }],
      });
    unwrap(await bench.answer(task.id, QUALITY, 'rework', { ...said, reason: 'Looked again', version: 2 }));
    const { data } = first(
      await bench.rows<{ data: object }>(
        `select data from audit_entry where case_id = $1 and action = 'case.cause-told'`,
        caseId,
      ),
    );
    expect(data).toMatchObject({ from: { code: 'crack' }, to: { code: 'scratch' }, reason: 'Looked again' });
  });

  test('that nobody told keeps the case open: whoever has the duty is to tell it, and the close follows', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    expect(refusal(await close(caseId))).toMatchObject({ kind: 'actions-open', open: 1 });
    expect(refusal(await close(caseId))).toMatchObject({ kind: 'actions-open', open: 1 });
    const action = first(await actionsOf(caseId));
    expect(action).toMatchObject({ duty_id: 'quality-manager', state: 'open' });
    expect(action.what).toBe('Tell the cause: a code of the list defects. The case closes once it is known.');

    for (const move of ['done', 'drop'] as const) {
      const moved = new MoveAction(bench.db, bench.clock).run(
        { plantId: 'north', actionId: action.id, move, note: null },
        bench.as('plant.manager'),
        null,
      );
      expect(refusal(await moved)).toMatchObject({
        message: 'It is done once the cause is told: correct the cause of the case, with a reason.',
      });
    }
    await correct(caseId, 'label');
    expect(first(await actionsOf(caseId)).state).toBe('verified');
    expect((await bench.messages(caseId)).at(-1)?.body).toMatchObject({ event: 'actions-verified' });
    unwrap(await close(caseId));
  });

  test('is not asked of a case whose playbook is of before', async () => {
    const { caseId } = await bench.open(raise.shortage(bench.plant));
    unwrap(await close(caseId));
  });
});

async function correct(caseId: string, code: string): Promise<void> {
  const { version } = await bench.row<{ version: number }>(
    'select version from exception_case where id = $1',
    caseId,
  );
  const command = { plantId: 'north', caseId, cause: { list: 'defects', code }, reason: 'Found', version };
  unwrap(await new CorrectFacts(bench.db, bench.clock).run(command, bench.as(QUALITY), null));
}
