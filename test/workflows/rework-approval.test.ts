import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HELD_LOT, REWORK } from '../support/workflows/facts.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { TestPlant } from '../support/workflows/test-plant.js';

const ORDER = 'RW-100';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

function proposed(): Promise<TestCase> {
  return plant.open(REWORK, [HELD_LOT], (fake) => fake.next('createReworkOrder', { ref: ORDER }));
}

describe('a rework', () => {
  it('has its order made, locked, before anybody decides', async () => {
    const rework = await proposed();

    await rework.tried(1);

    expect(rework.fake.effects[0]?.command).toMatchObject({
      operation: 'createReworkOrder',
      lot: REWORK.lot,
      route: REWORK.proposedRoute,
      quantity: HELD_LOT.quantity,
    });
    expect(rework.fake.open?.ask.key).toBe('approve');
  });

  it('that is approved has its order released', async () => {
    const rework = await proposed();

    await rework.decide('approve', 'approve');

    expect(await rework.ended()).toEqual({
      as: 'closed',
      reason: `The rework is approved; order ${ORDER} is released.`,
    });
    expect(rework.fake.closed).toMatchObject({ carriedOut: 'approve' });
    expect(rework.fake.effects[1]?.command).toMatchObject({ operation: 'releaseOrder', order: ORDER });
  });

  it('that is rejected has its order cancelled', async () => {
    const rework = await proposed();

    await rework.decide('approve', 'reject');

    expect(await rework.ended()).toEqual({ as: 'closed', reason: 'The rework is rejected.' });
    expect(rework.fake.closed?.carriedOut).toBeUndefined();
    expect(rework.fake.effects[1]?.command).toMatchObject({ operation: 'cancelOrder', order: ORDER });
  });

  it('that is cancelled before its approval was carried out loses its locked order', async () => {
    const rework = await plant.open(REWORK, [HELD_LOT], (fake) => {
      fake.hold('createReworkOrder');
      fake.next('createReworkOrder', { ref: ORDER });
    });

    await rework.decide('approve', 'approve');
    await rework.cancel('Raised twice');
    rework.fake.letGo('createReworkOrder');

    expect(await rework.ended()).toEqual({ as: 'cancelled', reason: 'Raised twice' });
    expect(rework.fake.operations).toEqual(['createReworkOrder@erp', 'cancelOrder@erp']);
  });

  it('that is cancelled while nobody has decided loses its locked order', async () => {
    const rework = await proposed();
    await rework.tried(1);

    await rework.cancel('Raised twice');

    expect(await rework.ended()).toEqual({ as: 'cancelled', reason: 'Raised twice' });
    expect(rework.fake.operations).toEqual(['createReworkOrder@erp', 'cancelOrder@erp']);
  });
});

describe('a proposal that is sent back', () => {
  it('goes to the proposer with the question and returns with the explanation', async () => {
    const rework = await proposed();

    await rework.decide('approve', 'send-back', { payload: { question: 'Which weld?' } });
    const clarify = await rework.asked('clarify');
    await rework.decide('clarify', 'explain', { payload: { explanation: 'The upper one' } });
    const approve = await rework.asked('approve');
    await rework.decide('approve', 'approve');

    expect(clarify.ask.words).toEqual({ question: 'Which weld?' });
    expect(approve.ask.about).toEqual({ explanation: 'The upper one' });
    expect(await rework.ended()).toMatchObject({ as: 'closed' });
  });

  it('may be withdrawn by the proposer', async () => {
    const rework = await proposed();

    await rework.decide('approve', 'send-back', { payload: { question: 'Which weld?' } });
    await rework.decide('clarify', 'withdraw');

    expect(await rework.ended()).toEqual({ as: 'closed', reason: 'The rework is withdrawn.' });
    expect(rework.fake.operations).toContain('cancelOrder@erp');
  });
});

/** The decision is overturned while the case waits for somebody's action before it closes. */
async function inError(rework: TestCase, answer: string): Promise<void> {
  const { fake } = rework;
  const closes = fake.refusedCloses;
  fake.hasOpenActions = true;
  const decided = await rework.decide('approve', answer);
  await fake.changes.until(() => fake.refusedCloses > closes);
  fake.hasOpenActions = false;
  await rework.overturn(decided);
}

describe('a rejection that is overturned before the case is closed', () => {
  let rework: TestCase;
  beforeEach(async () => {
    rework = await proposed();
    rework.fake.next('createReworkOrder', { ref: 'RW-200' });
  });

  it('has another order made, locked, which the next decision releases', async () => {
    await inError(rework, 'reject');

    await rework.decide('approve', 'approve');

    expect(await rework.ended()).toEqual({
      as: 'closed',
      reason: 'The rework is approved; order RW-200 is released.',
    });
    expect(rework.fake.operations).toEqual([
      ...['createReworkOrder@erp', 'cancelOrder@erp', 'createReworkOrder@erp', 'releaseOrder@erp'],
    ]);
    expect(rework.fake.effects[3]?.command).toMatchObject({ order: 'RW-200' });
  });

  it('leaves no order locked when the case is cancelled then', async () => {
    await inError(rework, 'reject');
    await rework.tried(3);

    await rework.cancel('Raised twice');

    expect(await rework.ended()).toEqual({ as: 'cancelled', reason: 'Raised twice' });
    expect(rework.fake.effects.at(-1)?.command).toMatchObject({ operation: 'cancelOrder', order: 'RW-200' });
  });

  it('nor does it where an approval before it was overturned as well', async () => {
    await inError(rework, 'approve');
    await inError(rework, 'reject');
    await rework.tried(4);

    await rework.cancel('Raised twice');

    expect(await rework.ended()).toMatchObject({ as: 'cancelled' });
    expect(rework.fake.effects.at(-1)?.command).toMatchObject({ operation: 'cancelOrder', order: 'RW-200' });
  });
});

describe('an order that ERP does not make', () => {
  it('stops the approval for a person, who may make it by hand', async () => {
    const rework = await plant.open(REWORK, [HELD_LOT], (fake) =>
      fake.next('createReworkOrder', { outcome: 'rejected', message: 'No such route' }),
    );

    await rework.decide('settle-effect', 'by-hand', { payload: { documentNumber: 'RW-7' } });
    await rework.decide('approve', 'approve');

    expect(await rework.ended()).toMatchObject({ reason: expect.stringContaining('RW-7') });
    expect(rework.fake.questions.map(({ ask, state }) => [ask.key, state])).toEqual([
      ['approve', 'withdrawn'],
      ['settle-effect', 'decided'],
      ['approve', 'decided'],
    ]);
  });

  it('leaves nothing to release or to cancel where it was given up', async () => {
    const rework = await plant.open(REWORK, [HELD_LOT], (fake) =>
      fake.next('createReworkOrder', { outcome: 'rejected' }),
    );

    await rework.decide('settle-effect', 'abandon');
    await rework.decide('approve', 'reject');

    expect(await rework.ended()).toMatchObject({ as: 'closed' });
    expect(rework.fake.operations).toEqual(['createReworkOrder@erp']);
  });
});
