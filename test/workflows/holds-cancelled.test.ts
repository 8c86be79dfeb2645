import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOWNTIME, HELD_LOT, HOLD } from '../support/workflows/facts.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

const WRONG = 'Raised in error';

/** What was let go so far. */
function lifted({ fake }: TestCase): string[] {
  return fake.operations.filter((each) => /^(release|unblock|closeDowntime)/.test(each)).sort();
}

const RELEASED = ['releaseHold@erp', 'releaseHold@mes'];
const UNBLOCKED = ['closeDowntime@mes', 'unblockWorkCenter@mes'];

describe('a hold that is cancelled', () => {
  it('at once, before any system confirmed it, is lifted by nobody but a person', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.cancel(WRONG);

    await hold.asked('still-standing');
    expect(lifted(hold)).toEqual([]);
    await hold.decide('still-standing', 'lift');

    expect(await hold.ended()).toEqual({ as: 'cancelled', reason: WRONG });
    expect(lifted(hold)).toEqual(RELEASED);
  });

  it.each(['retry', 'abandon', 'by-hand'])(
    'while nobody knows whether it was placed is settled first, then asked about: %s',
    async (finding) => {
      const hold = await plant.open(HOLD, [HELD_LOT], (fake) =>
        fake.next('placeHold', { outcome: 'unknown' }),
      );
      await hold.asked('settle-effect');
      await hold.cancel(WRONG);
      await hold.decide('settle-effect', finding, { payload: { documentNumber: 'QM-1' } });

      await hold.asked('still-standing');
      expect(lifted(hold)).toEqual([]);
      await hold.decide('still-standing', 'keep');

      expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
      expect(lifted(hold)).toEqual([]);
    },
  );

  it('after its release was overturned stays on hold until a person lifts it', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.tried(2);
    const used = { payload: { quantity: { value: '5', unit: 'pcs' } } };
    const first = await hold.decide('disposition', 'use-as-is', used);
    await hold.waitsFor('concession-used');
    await hold.overturn(first);
    await hold.tried(8);
    await hold.asked('disposition');
    const before = lifted(hold);

    await hold.cancel(WRONG);
    await hold.asked('still-standing');
    expect(lifted(hold)).toEqual(before);
    await hold.decide('still-standing', 'lift');

    expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
    expect(lifted(hold)).toEqual([...before, ...RELEASED].sort());
  });

  it('is asked about again where the read-back shows that lifting failed', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.tried(2);
    hold.fake.next('releaseHold', { outcome: 'conflict', message: 'L-100 is still held' });

    await hold.cancel(WRONG);
    await hold.decide('still-standing', 'lift');
    await hold.decide('settle-effect', 'abandon');
    await hold.asked('still-standing');
    await hold.decide('still-standing', 'lift');

    expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
  });
});

describe('a downtime that is cancelled', () => {
  it.each([
    ['lift', UNBLOCKED],
    ['keep', []],
  ])(
    'while nobody knows whether the machine is blocked gives it back by a person alone: %s',
    async (answer, after) => {
      const downtime = await plant.open(DOWNTIME, [], (fake) =>
        fake.next('blockWorkCenter', { outcome: 'unknown' }),
      );
      await downtime.asked('settle-effect');
      await downtime.cancel(WRONG);
      await downtime.decide('settle-effect', 'abandon');

      await downtime.asked('still-standing');
      expect(lifted(downtime)).toEqual([]);
      await downtime.decide('still-standing', answer);

      expect(await downtime.ended()).toMatchObject({ as: 'cancelled' });
      expect(lifted(downtime)).toEqual(after);
    },
  );
});

describe('a release of goods that others hold', () => {
  it('closes with who keeps them in', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT]);
    await hold.tried(2);
    const message = 'L-100 is not freed: still held by case 12';
    hold.fake.next('releaseHold', { outcome: 'applied', message });

    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toEqual({ as: 'closed', reason: `The goods are released. ${message}.` });
  });
});
