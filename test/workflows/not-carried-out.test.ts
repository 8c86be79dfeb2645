import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EffectOperation } from '../../libs/domain/index.js';
import { CONFLICT, DOWNTIME, HELD_LOT, HOLD, REWORK, SHORTAGE } from '../support/workflows/facts.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { playbookFor, TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

const DELAY = { payload: { start: '2026-03-05T06:00:00.000Z' } };
const WHY = { payload: { why: 'The order is needed tomorrow' } };
const byHand = (documentNumber: string) => ({ payload: { documentNumber } });

/** A delay that ERP refuses, and the question what becomes of it. */
async function refusedDelay(): Promise<TestCase> {
  const shortage = await plant.open(SHORTAGE, []);
  shortage.fake.next('rescheduleOrder', { outcome: 'rejected', message: 'The order is locked' });
  await shortage.decide('cover', 'accept-delay', DELAY);
  await shortage.asked('settle-effect');
  return shortage;
}

describe('a change that was done by hand', () => {
  it('counts by its document, which the other system shows', async () => {
    const shortage = await refusedDelay();
    shortage.fake.documents = ['4711/2'];

    await shortage.decide('settle-effect', 'by-hand', byHand('4711/2'));

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.findings).toMatchObject([{ finding: { kind: 'by-hand', readBack: 'found' } }]);
  });

  it('is asked about once more where the other system shows no such document, and then taken as it is said', async () => {
    const shortage = await refusedDelay();
    shortage.fake.documents = [];

    await shortage.decide('settle-effect', 'by-hand', byHand('4711/2'));
    const again = await shortage.fake.changes.until(() =>
      shortage.fake.open?.ask.about?.notFound ? shortage.fake.open : undefined,
    );
    expect(again.ask.about).toMatchObject({ notFound: 'ERP shows no document 4711/2.' });
    await shortage.decide('settle-effect', 'by-hand', byHand('4711/2'));

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.findings).toMatchObject([{ finding: { kind: 'by-hand', readBack: 'not-found' } }]);
  });

  it('counts where the other system does not answer, which is recorded', async () => {
    const shortage = await refusedDelay();
    shortage.fake.known = 'down';

    await shortage.decide('settle-effect', 'by-hand', byHand('4711/2'));
    await plant.temporal.pass('PT1M');

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.findings).toMatchObject([{ finding: { readBack: 'no-answer' } }]);
  });

  it('is taken as it is said where the playbook was frozen before documents were looked up', async () => {
    const playbook = playbookFor('material-shortage');
    for (const answer of playbook.questions['settle-effect']?.answers ?? []) delete answer.readBack;
    const shortage = await plant.open(SHORTAGE, [], undefined, { playbook });
    shortage.fake.next('rescheduleOrder', { outcome: 'rejected' });
    await shortage.decide('cover', 'accept-delay', DELAY);

    await shortage.decide('settle-effect', 'by-hand', byHand('4711/2'));

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.findings).toEqual([
      { step: 'rescheduleOrder@erp', finding: { kind: 'by-hand', documentNumber: '4711/2' } },
    ]);
  });
});

describe('a decision that cannot be carried out', () => {
  const open: Record<string, [() => Promise<TestCase>, string, string, object, EffectOperation]> = {
    shortage: [() => plant.open(SHORTAGE, []), 'cover', 'accept-delay', DELAY, 'rescheduleOrder'],
    hold: [() => plant.open(HOLD, [HELD_LOT]), 'disposition', 'scrap', {}, 'postDisposition'],
    rework: [() => plant.open(REWORK, [HELD_LOT]), 'approve', 'approve', {}, 'releaseOrder'],
    conflict: [() => plant.open(CONFLICT, []), 'agree', 'keep-maintenance', {}, 'rescheduleOrder'],
    downtime: [
      () => plant.open(DOWNTIME, []),
      'respond',
      'move',
      { payload: { toWorkCenter: 'demo/assembly/line-1/press-2' } },
      'moveOperations',
    ],
  };

  it.each(Object.keys(open))('is withdrawn and asked again, with the reason: %s', async (type) => {
    const [begin, question, answer, extras, operation] = open[type]!;
    const of = await begin();
    of.fake.next(operation, { outcome: 'rejected', message: 'Not now' });

    const decided = await of.decide(question, answer, extras);
    const settle = await of.asked('settle-effect');
    expect(settle.ask.without).toBeUndefined();
    await of.decide('settle-effect', 'ask-again', WHY);

    const again = await of.asked(question);
    expect(again.ask.about).toMatchObject({
      notCarriedOut: expect.stringMatching(/did not .*\(Not now\): The order is needed tomorrow$/),
    });
    expect(of.fake.findings).toMatchObject([
      {
        finding: {
          kind: 'withdrawn',
          questionId: decided.questionId,
          reason: 'The order is needed tomorrow',
        },
      },
    ]);
  });

  it('has what was applied of it taken back', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.tried(2);
    hold.fake.next('releaseHold', { outcome: 'rejected', message: 'In use' });

    await hold.decide('disposition', 'release');
    await hold.decide('settle-effect', 'ask-again', { payload: { why: 'MES keeps it' } });
    await hold.asked('disposition');

    const tail = hold.fake.operations.slice(-3).map((operation) => operation.split('@')[0]);
    expect(tail.sort()).toEqual(['placeHold', 'releaseHold', 'releaseHold']);
  });
});

describe('a change that carries out no decision', () => {
  it('cannot be withdrawn: what the case began by itself is retried, done by hand or given up', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) =>
      fake.next('placeHold', { outcome: 'rejected' }),
    );

    expect((await hold.asked('settle-effect')).ask.without).toEqual(['ask-again']);
  });
});
