import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HELD_LOT, HOLD } from '../support/workflows/facts.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { TestPlant } from '../support/workflows/test-plant.js';

const HELD = ['placeHold@erp', 'placeHold@mes'];
const RELEASED = ['releaseHold@erp', 'releaseHold@mes'];

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

async function held(): Promise<TestCase> {
  const hold = await plant.open(HOLD, [HELD_LOT]);
  await hold.tried(2);
  return hold;
}

/** What happened outside since the hold was placed, two systems at a time. */
function since(hold: TestCase): string[][] {
  const later = hold.fake.operations.slice(2);
  return later.flatMap((_, at) => (at % 2 === 0 ? [later.slice(at, at + 2).sort()] : []));
}

describe('goods with a defect', () => {
  it('are held in ERP and MES before anybody answers', async () => {
    const hold = await held();

    expect(hold.fake.operations.sort()).toEqual(HELD);
    expect(hold.fake.effects[0]?.command).toMatchObject({
      goods: [{ kind: 'lot', ref: 'L-100' }],
      cause: HOLD.defect,
    });
    expect(hold.fake.open?.ask.key).toBe('disposition');
  });

  it('stay held while nobody answers', async () => {
    const hold = await held();

    await plant.temporal.pass('P30D');

    expect(hold.fake.operations).toHaveLength(2);
    expect(hold.fake.closed).toBeNull();
  });

  it('are posted, then released, in both systems', async () => {
    const hold = await held();

    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toEqual({ as: 'closed', reason: 'The goods are released.' });
    expect(since(hold)).toEqual([['postDisposition@erp', 'postDisposition@mes'], RELEASED]);
  });

  it.each(['scrap', 'return-to-supplier'])('leave for good with the hold on them: %s', async (answer) => {
    const hold = await held();

    await hold.decide('disposition', answer);

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(since(hold)).toEqual([['postDisposition@erp', 'postDisposition@mes']]);
    expect(hold.fake.effects[2]?.command).toMatchObject({ disposition: answer });
  });
});

describe('a concession', () => {
  it('that expires puts the goods on hold again and asks again', async () => {
    const hold = await held();
    const until = await plant.temporal.in('P14D');

    await hold.decide('disposition', 'use-as-is', {
      payload: { until: '2026-03-16T08:00:00.000Z' },
      realInstants: { until },
    });
    await hold.tried(6);
    await hold.waitsFor('concession-used');
    await plant.temporal.pass('P14D');
    const asked = await hold.asked('disposition');

    expect(asked.ask.words).toEqual({ outcome: 'The concession has expired.' });
    expect(since(hold)).toEqual([['postDisposition@erp', 'postDisposition@mes'], RELEASED, HELD]);
    expect(hold.fake.effects[2]?.command).toMatchObject({
      disposition: 'use-as-is',
      concession: { until: '2026-03-16T08:00:00.000Z' },
    });
  });

  it('that is used up does the same, and a use that was told before it does not count', async () => {
    const hold = await held();
    const quantity = { value: '5', unit: 'pcs' };

    await hold.tell('concession-used');
    await hold.decide('disposition', 'use-as-is', { payload: { quantity } });
    await hold.waitsFor('concession-used');
    expect(since(hold).at(-1)).toEqual(RELEASED);
    await hold.tell('concession-used');
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(hold.fake.effects[2]?.command).toMatchObject({ concession: { quantity } });
    expect(since(hold).slice(2)).toEqual([HELD, ['postDisposition@erp', 'postDisposition@mes']]);
  });
});

describe('a concession with a date and a quantity', () => {
  it('carries both, and ends with whichever comes first', async () => {
    const hold = await held();
    const concession = { until: '2026-03-16T08:00:00.000Z', quantity: { value: '5', unit: 'pcs' } };
    const until = await plant.temporal.in('P14D');

    await hold.decide('disposition', 'use-as-is', { payload: concession, realInstants: { until } });
    await hold.waitsFor('concession-used');
    await hold.tell('concession-used');
    const asked = await hold.asked('disposition');

    expect(hold.fake.effects[2]?.command).toMatchObject({ concession });
    expect(asked.ask.words).toEqual({ outcome: 'The concession is used up.' });
  });
});

describe('a rework', () => {
  it('opens a case for its approval, waits for it and asks again', async () => {
    const hold = await held();

    await hold.decide('disposition', 'rework', { payload: { route: 'Grind and weld', cost: '800' } });
    await hold.waitsFor('the child case');
    const [opened] = hold.fake.children;
    await hold.childEnds(opened?.id ?? '', 'closed', 'The rework is rejected.');
    const asked = await hold.asked('disposition');

    expect(opened?.child).toMatchObject({
      facts: {
        type: 'rework-approval',
        lot: 'L-100',
        proposedRoute: 'Grind and weld',
        cost: { amount: '800' },
      },
      lines: [{ kind: 'lot', ref: 'L-100', quantity: HELD_LOT.quantity }],
    });
    expect(asked.ask.about).toEqual({ outcome: 'The rework is rejected.' });
    expect(since(hold)).toEqual([]);
  });

  const approved = async () => {
    const hold = await held();
    await hold.decide('disposition', 'rework', { payload: { route: 'Grind and weld', cost: '800' } });
    await hold.waitsFor('the child case');
    return hold;
  };
  const approve = (hold: TestCase) =>
    hold.childEnds(hold.fake.children[0]?.id ?? '', 'closed', 'The rework is approved.', 'approve');

  it.each([
    [{ inspection: 'No crack found' }, 'Inspection: No crack found'],
    [{}, 'Its inspection result was not told.'],
  ])(
    'that was approved keeps the goods on hold, and nobody is asked, until it is done: %j',
    async (told, found) => {
      const hold = await approved();

      await approve(hold);
      await hold.waitsFor('rework-done');
      expect(hold.fake.open).toBeUndefined();
      await hold.tell('rework-done', told);
      const asked = await hold.asked('disposition');

      expect(asked.ask.about).toEqual({ outcome: `The rework is approved. The rework is done. ${found}` });
      expect(since(hold)).toEqual([]);
    },
  );

  it('may be done before its approval has come back, and may be cancelled while it is awaited', async () => {
    const quick = await approved();
    await quick.tell('rework-done');
    await approve(quick);
    await quick.asked('disposition');

    const slow = await approved();
    await approve(slow);
    await slow.waitsFor('rework-done');
    await slow.cancel('Wrong lot scanned');
    await slow.decide('still-standing', 'keep');
    expect(await slow.ended()).toMatchObject({ as: 'cancelled' });
  });
});

describe('a system that will not let go', () => {
  it('makes the other one hold again once a person gave it up, and the question is asked again', async () => {
    const hold = await held();
    hold.fake.next('releaseHold', { outcome: 'conflict', message: 'Stock is reserved' });

    await hold.decide('disposition', 'release');
    await hold.decide('settle-effect', 'abandon');
    await hold.asked('disposition');

    const placed = hold.fake.effects.filter(({ command }) => command.operation === 'placeHold');
    expect(placed).toHaveLength(4);
    expect(hold.fake.closed).toBeNull();
  });
});

describe('a hold that was given up half applied', () => {
  const givenUp = async (outcome: 'conflict' | 'unknown' | 'rejected') => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) => fake.next('placeHold', { outcome }));
    await hold.decide('settle-effect', 'abandon');
    await hold.asked('disposition');
    return hold;
  };

  it.each(['conflict', 'unknown'] as const)('is released with the goods: %s', async (outcome) => {
    const hold = await givenUp(outcome);

    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(since(hold).at(-1)).toEqual(RELEASED);
  });

  it('is lifted by a person where the case is cancelled', async () => {
    const hold = await givenUp('conflict');

    await hold.cancel('Wrong lot scanned');
    await hold.decide('still-standing', 'lift');

    expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
    expect(since(hold)).toEqual([RELEASED]);
  });

  it('has nothing to be released where the system refused it', async () => {
    const hold = await givenUp('rejected');

    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(hold.fake.operations.filter((operation) => operation.startsWith('release'))).toHaveLength(1);
  });

  it('that is held whole later is lifted once', async () => {
    const hold = await givenUp('conflict');
    hold.fake.next('releaseHold', { outcome: 'rejected' });

    await hold.decide('disposition', 'release');
    await hold.decide('settle-effect', 'abandon');
    await hold.asked('disposition');
    await hold.cancel('Wrong lot scanned');
    await hold.decide('still-standing', 'lift');

    expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
    expect(hold.fake.operations.slice(-2).sort()).toEqual(RELEASED);
  });
});

describe('a hold that was raised by mistake', () => {
  it.each([
    ['lift', RELEASED],
    ['keep', undefined],
  ])('asks a person whether it may be lifted: %s', async (answer, after) => {
    const hold = await held();

    await hold.cancel('Wrong lot scanned');
    await hold.decide('still-standing', answer);

    expect(await hold.ended()).toEqual({ as: 'cancelled', reason: 'Wrong lot scanned' });
    expect(since(hold)).toEqual(after ? [after] : []);
  });

  it('asks again where lifting was given up', async () => {
    const hold = await held();
    hold.fake.next('releaseHold', { outcome: 'rejected' });

    await hold.cancel('Wrong lot scanned');
    await hold.decide('still-standing', 'lift');
    await hold.decide('settle-effect', 'abandon');
    await hold.decide('still-standing', 'keep');

    expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
  });
});
