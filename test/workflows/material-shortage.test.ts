import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerPayload } from '../../libs/domain/index.js';
import { SHORTAGE } from '../support/workflows/facts.js';
import { TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

describe('a material shortage', () => {
  it.each<[string, AnswerPayload, object]>([
    ['expedite', {}, { kind: 'expedite' }],
    ['transfer', { fromLocation: 'WH-2' }, { kind: 'transfer', fromLocation: 'WH-2' }],
  ])('requests what is missing by %s, waits for it and allocates it', async (answer, payload, how) => {
    const shortage = await plant.open(SHORTAGE, []);

    await shortage.decide('cover', answer, { payload });
    await shortage.waitsFor('material-arrived');
    await shortage.tell('material-arrived');

    expect(await shortage.ended()).toEqual({
      as: 'closed',
      reason: 'The requested material arrived and is allocated to the order.',
    });
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp', 'allocate@erp']);
    expect(shortage.fake.effects[0]?.command).toMatchObject({
      how,
      item: SHORTAGE.component,
      quantity: SHORTAGE.missing,
    });
  });

  it('allocates a substitute', async () => {
    const shortage = await plant.open(SHORTAGE, []);

    await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.effects.map(({ command }) => command)).toEqual([
      expect.objectContaining({
        operation: 'allocate',
        item: 'BEARING-6204-2RS',
        quantity: SHORTAGE.missing,
      }),
    ]);
  });

  it.each<[string, AnswerPayload, object]>([
    [
      'split',
      { quantity: { value: '60', unit: 'pcs' } },
      { operation: 'splitOrder', quantity: { value: '60', unit: 'pcs' } },
    ],
    [
      'resequence',
      { start: '2026-03-04T06:00:00.000Z' },
      { operation: 'rescheduleOrder', start: '2026-03-04T06:00:00.000Z' },
    ],
    [
      'accept-delay',
      { start: '2026-03-05T06:00:00.000Z' },
      { operation: 'rescheduleOrder', start: '2026-03-05T06:00:00.000Z' },
    ],
  ])('plans the order anew on %s', async (answer, payload, command) => {
    const shortage = await plant.open(SHORTAGE, []);

    await shortage.decide('cover', answer, { payload });

    expect(await shortage.ended()).toEqual({ as: 'closed', reason: 'The order is planned anew.' });
    expect(shortage.fake.effects).toMatchObject([{ command }]);
  });

  it('asks ERP beside the question and does not wait for it', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => (fake.known = null));

    await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.lookUps).toMatchObject([
      { kind: 'shortage', order: SHORTAGE.order, missing: SHORTAGE.missing },
    ]);
  });
});

describe('material that arrives', () => {
  it('before anybody decided takes the question back and changes nothing', async () => {
    const shortage = await plant.open(SHORTAGE, []);

    await shortage.tell('material-arrived');

    expect(await shortage.ended()).toMatchObject({
      as: 'closed',
      reason: expect.stringContaining('before anybody'),
    });
    expect(shortage.fake.questions).toMatchObject([{ state: 'withdrawn' }]);
    expect(shortage.fake.effects).toEqual([]);
  });

  it('just before a decision that is still on its way leaves that decision aside', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const question = await shortage.asked('cover');
    const arrived = shortage.record({ kind: 'world', event: 'material-arrived', payload: {} });
    const decided = shortage.recordDecision(question, 'expedite');

    await shortage.send(arrived);
    await shortage.send(decided);

    expect(await shortage.ended()).toEqual({
      as: 'closed',
      reason: 'The material arrived just before the decision, which is not carried out.',
    });
    expect(shortage.fake.effects).toEqual([]);
  });

  it('while a request is under way leaves that to whoever sent it', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => fake.hold('requestReplenishment'));

    await shortage.decide('cover', 'expedite');
    await shortage.tell('material-arrived');
    shortage.fake.letGo('requestReplenishment');
    await shortage.decide('sent-replenishment', 'keep');

    expect(await shortage.ended()).toMatchObject({
      as: 'closed',
      reason: 'The material arrived. requestReplenishment-1 stays as it was sent.',
    });
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp']);
  });

  it('while a substitute is under way takes it back', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => fake.hold('allocate'));

    await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });
    await shortage.tell('material-arrived');
    shortage.fake.letGo('allocate');

    expect(await shortage.ended()).toMatchObject({
      as: 'closed',
      reason: expect.stringContaining('taken back'),
    });
    expect(shortage.fake.operations).toEqual(['allocate@erp', 'deallocate@erp']);
  });
});

describe('material that arrives while the order is planned anew', () => {
  it.each<[string, AnswerPayload, 'splitOrder' | 'rescheduleOrder']>([
    ['split', { quantity: { value: '40', unit: 'pcs' } }, 'splitOrder'],
    ['accept-delay', { start: '2026-03-05T06:00:00.000Z' }, 'rescheduleOrder'],
  ])('leaves the new plan standing, and the end says so: %s', async (answer, payload, operation) => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => fake.hold(operation));

    await shortage.decide('cover', answer, { payload });
    await shortage.tell('material-arrived');
    shortage.fake.letGo(operation);

    expect(await shortage.ended()).toMatchObject({
      as: 'closed',
      reason: expect.stringContaining('the new plan of the order stays'),
    });
    expect(shortage.fake.operations).toEqual([`${operation}@erp`]);
  });

  it('needs no other cover where the new plan was given up', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => fake.hold('splitOrder'));
    shortage.fake.next('splitOrder', { outcome: 'rejected' });

    await shortage.decide('cover', 'split', { payload: { quantity: { value: '40', unit: 'pcs' } } });
    await shortage.tell('material-arrived');
    shortage.fake.letGo('splitOrder');
    await shortage.decide('settle-effect', 'abandon');

    expect(await shortage.ended()).toMatchObject({
      reason: expect.stringContaining('the new plan of the order was given up'),
    });
  });
});

describe('a cover that ERP refuses', () => {
  it('leads to the same question again once a person gave it up', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    shortage.fake.next('allocate', { outcome: 'rejected', message: 'No such item' });

    await shortage.decide('cover', 'substitute', { payload: { item: 'NONE' } });
    await shortage.decide('settle-effect', 'abandon');
    await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.questions.map(({ ask }) => ask.key)).toEqual(['cover', 'settle-effect', 'cover']);
    expect(shortage.fake.operations).toEqual(['allocate@erp', 'rescheduleOrder@erp']);
  });
});
