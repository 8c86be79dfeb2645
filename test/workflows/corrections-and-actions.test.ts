import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHORTAGE } from '../support/workflows/facts.js';
import { TestPlant } from '../support/workflows/test-plant.js';

const DELAY = { payload: { start: '2026-03-05T06:00:00.000Z' } };

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

describe('corrected facts', () => {
  it('hold from the next step on', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const facts = { ...SHORTAGE, missing: { value: '60', unit: 'pcs' } };
    const event = { kind: 'world', event: 'facts-corrected', payload: {}, facts } as const;
    await shortage.send(shortage.record(event));
    await shortage.decide('cover', 'expedite');
    await shortage.tried(1);
    expect(shortage.fake.effects[0]?.command).toMatchObject({
      operation: 'requestReplenishment',
      quantity: { value: '60', unit: 'pcs' },
    });
    await shortage.tell('material-arrived');
    await shortage.decide('sent-replenishment', 'keep');
    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
  });
});

describe('closing', () => {
  it('waits until the last action is verified', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      fake.hasOpenActions = true;
    });
    await shortage.decide('cover', 'accept-delay', DELAY);
    await shortage.fake.changes.until(() => shortage.fake.refusedCloses === 1);
    const verified = shortage.record({ kind: 'world', event: 'actions-verified', payload: {} });
    shortage.fake.hasOpenActions = false;
    await shortage.send(verified);
    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.refusedCloses).toBe(1);
  });

  it('waits no longer where the case is cancelled meanwhile', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      fake.hasOpenActions = true;
    });
    await shortage.decide('cover', 'accept-delay', DELAY);
    await shortage.fake.changes.until(() => shortage.fake.refusedCloses === 1);
    shortage.fake.hasOpenActions = false;
    await shortage.cancel('The order was withdrawn');
    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
  });
});
