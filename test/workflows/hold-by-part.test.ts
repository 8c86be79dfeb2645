import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DISAGREED, type CaseLine, type DecidedPart, type EffectCommand } from '../../libs/domain/index.js';
import { HELD_LOT, HOLD } from '../support/workflows/facts.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { OTHER_LOT } from '../support/workflows/together-scenarios.js';
import { TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

let parts = 0;
const pieces = (value: string) => ({ value, unit: 'pcs' });

function part(answer: string, value: string, more: Partial<DecidedPart> = {}): DecidedPart {
  parts += 1;
  const said = { reason: null, reasonCode: null, payload: {}, realInstants: {} };
  return { id: `part-${parts}`, lineNo: 1, quantity: pieces(value), answer, ...said, ...more };
}

/** The lot of twelve is held, and decided part by part; `rest` is what nothing is decided about. */
async function decided(hold: TestCase, sent: DecidedPart[], rest: CaseLine[] = []) {
  return hold.decide('disposition', 'by-line', { parts: sent, openLines: rest });
}

async function held(): Promise<TestCase> {
  const hold = await plant.open(HOLD, [HELD_LOT]);
  await hold.tried(2);
  return hold;
}

function commands(hold: TestCase, operation: EffectCommand['operation']) {
  return hold.fake.effects.map(({ command }) => command).filter((command) => command.operation === operation);
}

describe('a lot of which parts go different ways', () => {
  it('lets only the released part go, and keeps the hold on the scrapped one', async () => {
    const hold = await held();

    await decided(hold, [part('release', '7'), part('scrap', '5')]);

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(commands(hold, 'releaseHold')).toHaveLength(2);
    expect(commands(hold, 'releaseHold')[0]).toMatchObject({
      goods: [{ ref: 'L-100', quantity: pieces('7'), left: pieces('5') }],
    });
    expect(
      commands(hold, 'postDisposition').map((command) => 'goods' in command && command.goods[0]?.quantity),
    ).toEqual([pieces('7'), pieces('7'), pieces('5'), pieces('5')]);
  });

  it('asks about the rest at once, while a rework of the other part is under way', async () => {
    const hold = await held();
    const rework = part('rework', '4', { payload: { route: 'Weld again', cost: '100' } });

    await decided(hold, [rework], [{ ...HELD_LOT, quantity: pieces('8') }]);
    await hold.decide('disposition', 'release', { parts: [part('release', '8')], openLines: [] });
    const [child] = hold.fake.children;
    expect(child?.child.lines).toEqual([{ kind: 'lot', ref: 'L-100', quantity: pieces('4') }]);
    await hold.childEnds(child?.id ?? '', 'closed', 'The rework is approved.', 'approve');
    await hold.tell('rework-done');

    const again = await hold.asked('disposition');
    expect(again.ask).toMatchObject({
      partsAgain: [rework.id],
      about: { outcome: expect.stringContaining('done') },
    });
    expect(hold.fake.closed).toBeNull();
    await hold.decide('disposition', 'release', { parts: [part('release', '4')], openLines: [] });
    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(commands(hold, 'releaseHold').at(-1)).not.toHaveProperty('goods.0.left');
  });

  it('holds the part again when its concession has expired, and no more than is still there', async () => {
    const hold = await held();
    const until = await plant.temporal.in('P7D');
    const used = part('use-as-is', '5', {
      payload: { until: '2026-03-09T08:00:00.000Z' },
      realInstants: { until },
    });

    await decided(hold, [part('release', '3'), used], [{ ...HELD_LOT, quantity: pieces('4') }]);
    await hold.decide('disposition', 'scrap', { parts: [part('scrap', '4')], openLines: [] });
    await hold.waitsFor('what is under way');
    await plant.temporal.pass('P7D');

    const again = await hold.asked('disposition');
    expect(again.ask.partsAgain).toEqual([used.id]);
    expect(commands(hold, 'placeHold').at(-1)).toMatchObject({ goods: [{ quantity: pieces('9') }] });
  });

  it('asks again about the part that a system would not let go', async () => {
    const hold = await held();
    const released = part('release', '7');
    hold.fake.next('postDisposition', { outcome: 'rejected', message: 'Posting period closed' });

    await decided(hold, [released], [{ ...HELD_LOT, quantity: pieces('5') }]);
    await hold.decide('settle-effect', 'abandon');

    expect((await hold.asked('disposition')).ask.partsAgain).toEqual([released.id]);
    expect(commands(hold, 'releaseHold')).toEqual([]);
  });

  it('puts only the parts of the overturned decision back, and goes on waiting for the others', async () => {
    const hold = await held();
    const rework = part('rework', '4', { payload: { route: 'Weld again', cost: '100' } });
    await decided(hold, [rework], [{ ...HELD_LOT, quantity: pieces('8') }]);
    const second = await hold.decide('disposition', 'release', {
      parts: [part('release', '8')],
      openLines: [],
    });
    await hold.tried(6);

    await hold.overturn(second);

    await hold.asked('disposition');
    expect(commands(hold, 'placeHold').at(-1)).toMatchObject({ goods: [{ quantity: pieces('12') }] });
    expect(hold.fake.cancelledChildren).toEqual([]);
    await hold.decide('disposition', 'scrap', { parts: [part('scrap', '8')], openLines: [] });
    await hold.childEnds(hold.fake.children[0]?.id ?? '', 'closed', 'Rejected.');
    expect((await hold.asked('disposition')).ask.partsAgain).toEqual([rework.id]);
  });

  it('hears of each lot by its name', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT, OTHER_LOT]);
    await hold.tried(2);
    const until = await plant.temporal.in('P7D');
    const dated = part('use-as-is', '12', { realInstants: { until } });
    const counted = part('use-as-is', '12', { lineNo: 2, payload: { quantity: pieces('12') } });
    await decided(hold, [dated, counted]);
    await hold.waitsFor('what is under way');

    await hold.tell('concession-used', { lot: 'L-200' });

    expect((await hold.asked('disposition')).ask.partsAgain).toEqual([counted.id]);
    expect(commands(hold, 'placeHold').at(-1)).toMatchObject({ goods: [{ ref: 'L-200' }] });
  });

  it('has each part of a lot that is reworked approved in a case of its own', async () => {
    const hold = await held();
    const ways = ['Grind', 'Weld again'].map((route) => ({ payload: { route, cost: '100' } }));
    const [ground, welded] = [part('rework', '7', ways[0]), part('rework', '5', ways[1])];
    await decided(hold, [ground, welded]);
    await hold.waitsFor('what is under way');

    const [first, second] = hold.fake.children;
    expect(first?.child).not.toHaveProperty('part');
    expect(second?.child).toMatchObject({ part: welded.id, lines: [{ quantity: pieces('5') }] });
    await hold.childEnds(second?.id ?? '', 'closed', 'Rejected.');
    expect((await hold.asked('disposition')).ask.partsAgain).toEqual([welded.id]);
  });

  it('asks about a part that came back, also where the decision about the rest is withdrawn', async () => {
    const hold = await held();
    const rework = part('rework', '4', { payload: { route: 'Weld again', cost: '100' } });
    await decided(hold, [rework], [{ ...HELD_LOT, quantity: pieces('8') }]);
    await hold.asked('disposition');
    await hold.childEnds(hold.fake.children[0]?.id ?? '', 'closed', 'The rework is approved.', 'approve');
    await hold.tell('rework-done');
    hold.fake.next('releaseHold', { outcome: 'rejected', message: 'Lot is being counted' });

    await hold.decide('disposition', 'release', { parts: [part('release', '8')], openLines: [] });
    await hold.decide('settle-effect', 'ask-again', { payload: { why: 'After the count' } });

    const again = await hold.asked('disposition');
    expect(again.ask).toMatchObject({
      partsAgain: [rework.id],
      about: { outcome: expect.stringContaining('done'), notCarriedOut: expect.stringContaining('counted') },
    });
  });

  it('asks about what is open only, once the other parts were disposed of', async () => {
    const hold = await held();
    hold.fake.next('postDisposition', { outcome: 'rejected', message: 'Posting period closed' });
    await decided(hold, [part('scrap', '3'), part('release', '4'), part('return-to-supplier', '5')]);
    await hold.decide('settle-effect', 'abandon');
    hold.fake.next('releaseHold', { outcome: 'rejected', message: 'Lot is being counted' });
    await hold.decide('settle-effect', 'ask-again', { payload: { why: 'After the count' } });

    const again = await hold.asked('disposition');
    expect(again.ask.partsAgain).toBeUndefined();
    const whole = [part('scrap', '12')];
    await hold.decide('disposition', 'scrap', { parts: whole, openLines: [] });
    expect(await hold.ended()).toMatchObject({ as: 'closed' });
  });

  it('withdraws no decision about another part where a part cannot be held again', async () => {
    const hold = await held();
    const until = await plant.temporal.in('P7D');
    const used = part('use-as-is', '5', { realInstants: { until } });
    await decided(hold, [used], [{ ...HELD_LOT, quantity: pieces('7') }]);
    await hold.decide('disposition', 'scrap', { parts: [part('scrap', '7')], openLines: [] });
    await hold.waitsFor('what is under way');
    hold.fake.next('placeHold', { outcome: 'rejected', message: 'Lot is gone' });
    await plant.temporal.pass('P7D');

    const settle = await hold.asked('settle-effect');
    expect(settle.ask.without).toEqual(['ask-again']);
  });
});

describe('owners who had to agree about a hold, and did not', () => {
  it('are asked once more, about the whole', async () => {
    const hold = await held();

    await hold.decide('disposition', DISAGREED);
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ reason: 'The goods are scrapped.' });
  });

  it('are asked once more about the rest, which stays on hold until then', async () => {
    const hold = await held();
    await decided(hold, [part('release', '7')], [{ ...HELD_LOT, quantity: pieces('5') }]);

    await hold.decide('disposition', DISAGREED);
    await hold.decide('disposition', 'scrap', { parts: [part('scrap', '5')], openLines: [] });

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(commands(hold, 'postDisposition').at(-1)).toMatchObject({ disposition: 'scrap' });
  });

  it('are asked once more what becomes of a change that could not be made', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) =>
      fake.next('placeHold', { outcome: 'rejected', message: 'Lot is being counted' }),
    );

    await hold.decide('settle-effect', DISAGREED);
    await hold.decide('settle-effect', 'retry');
    await hold.tried(3);

    await hold.decide('disposition', 'scrap');
    expect(await hold.ended()).toMatchObject({ as: 'closed' });
  });
});
