import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EffectLedger, SettleEffect } from '../../../libs/casework/index.js';
import type { EffectFinding } from '../../../libs/contracts/temporal/index.js';
import type { EffectCommand, EffectResult } from '../../../libs/domain/index.js';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { lot, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;
let ledger: EffectLedger;

beforeAll(async () => {
  bench = await CaseworkBench.start();
  ledger = new EffectLedger(bench.db, bench.clock);
});
afterAll(() => bench.stop());

const release = (object: string): EffectCommand => ({
  system: 'erp',
  operation: 'releaseOrder',
  object,
  order: 'PO-1',
});

const found = (outcome: EffectResult['outcome']): EffectResult => ({
  ...{ outcome, ref: outcome === 'applied' ? 'DOC-1' : null, evidence: { seen: true }, message: null },
});

const settle = (caseId: string, finding: EffectFinding, command?: EffectCommand) =>
  new SettleEffect(bench.db, bench.clock).run(bench.step(caseId, 'settle'), 'release', finding, command);

async function intended(object: string) {
  const { caseId } = await bench.open(raise.hold(bench.plant));
  const ref = bench.step(caseId, 'release');
  return { caseId, ref, effect: await ledger.intend(ref, release(object)) };
}

describe('an effect', () => {
  test('is meant once, under a key of its own, however often its step is tried', async () => {
    const { caseId, ref, effect } = await intended('erp/order/1');
    const again = await Promise.all([
      ledger.intend(ref, release('erp/order/1')),
      ledger.intend(ref, release('erp/order/1')),
    ]);

    expect(effect.key).toMatch(/^XO[A-Z2-7]{13}$/);
    expect(effect).toMatchObject({ state: 'intended', attempts: 0, maySendAgain: false });
    expect(again.map(({ id }) => id)).toEqual([effect.id, effect.id]);
    expect((await bench.actions(caseId)).filter((action) => action === 'effect.intended')).toHaveLength(1);
  });

  test('that reserves for an order counts what earlier cases reserved for it, and nobody freed', async () => {
    const short = raise.shortage(bench.plant, { order: 'PO-7', component: 'BOLT' });
    const target = { system: 'erp', object: 'erp/order/PO-7', order: 'PO-7', item: 'BOLT' } as const;
    const reserve = async (caseId: string, lotNo: string, value: string) => {
      const quantity = { value, unit: 'pcs' };
      const lots = [{ lot: lotNo, quantity }];
      const ref = bench.step(caseId, `allocate-${lotNo}`);
      const { command } = await ledger.intend(ref, { ...target, operation: 'allocate', quantity, lots });
      await ledger.record(ref, found('applied'));
      return command;
    };
    const next = async () =>
      (await bench.open({ ...short, source: { ...short.source, eventId: randomBytes(4).toString('hex') } }))
        .caseId;

    const first = await next();
    await reserve(first, 'ML-1', '30');
    await bench.close(first);
    const second = await next();
    expect(await reserve(second, 'ML-9', '20')).toMatchObject({
      ...{ quantity: { value: '50', unit: 'pcs' }, lots: [{ lot: 'ML-9' }] },
    });
    const free = bench.step(second, 'deallocate');
    await ledger.intend(free, { ...target, operation: 'deallocate' });
    await ledger.record(free, found('applied'));
    await bench.close(second);

    expect(await reserve(await next(), 'ML-10', '5')).toMatchObject({ quantity: { value: '5' } });
  });

  test('keeps its first outcome', async () => {
    const { ref } = await intended('erp/order/2');
    await ledger.markSent(ref);
    await ledger.record(ref, found('applied'));
    const later = await ledger.record(ref, found('rejected'));

    expect(later).toMatchObject({ state: 'applied', ref: 'DOC-1', attempts: 1 });
    expect(later.settledAt).toEqual(bench.clock.now());
  });

  test('that nobody knows about may be sent again only after proof of absence', async () => {
    const { ref } = await intended('erp/order/3');
    await ledger.markSent(ref);
    expect(await ledger.record(ref, found('unknown'))).toMatchObject({
      maySendAgain: false,
      settledAt: null,
    });
    expect(await ledger.allowAnotherSend(ref, { lookedUp: 'nothing' })).toMatchObject({
      maySendAgain: true,
      evidence: { seen: true, lookedUp: 'nothing' },
    });
    expect(await ledger.markSent(ref)).toMatchObject({ maySendAgain: false, attempts: 2 });
  });

  test('is sent by one attempt at a time, and never once it has its outcome', async () => {
    const { caseId, ref } = await intended('erp/order/11');
    const sent = await Promise.all([ledger.markSent(ref), ledger.markSent(ref)]);
    expect(sent.filter((each) => each !== null)).toHaveLength(1);
    expect(await ledger.load(ref)).toMatchObject({ attempts: 1 });
    expect((await bench.actions(caseId)).filter((action) => action === 'effect.sent')).toHaveLength(1);

    await ledger.allowAnotherSend(ref, {});
    await ledger.record(ref, found('applied'));
    expect(await ledger.markSent(ref)).toBeNull();
  });

  test('may be on more lots than a row of an index holds', async () => {
    const refs = Array.from({ length: 200 }, () => randomBytes(32).toString('hex'));
    const held = raise.hold(
      bench.plant,
      {},
      refs.map((ref) => lot(ref)),
    );
    const { caseId } = await bench.open(held);
    const command = release(`erp/lot/${refs.join('+')}`);
    const [first, second] = [bench.step(caseId, 'first'), bench.step(caseId, 'second')];

    const earlier = await ledger.intend(first, command);
    await ledger.intend(second, command);
    expect((await ledger.waitsFor(second)).map(({ id }) => id)).toEqual([earlier.id]);
  });

  test('waits for every earlier one on the same object, in whichever case', async () => {
    const earlier = await intended('erp/order/4');
    // The other host's clock is late.
    bench.clock.set(new Date(bench.clock.now().getTime() - 1_000));
    const later = await intended('erp/order/4');
    const other = await intended('erp/order/5');

    expect((await ledger.waitsFor(later.ref)).map(({ id }) => id)).toEqual([earlier.effect.id]);
    expect(await ledger.waitsFor(earlier.ref)).toEqual([]);
    expect(await ledger.waitsFor(other.ref)).toEqual([]);
    await ledger.record(earlier.ref, found('unknown'));
    expect(await ledger.waitsFor(later.ref)).toHaveLength(1);
    await ledger.record(earlier.ref, found('applied'));
    expect(await ledger.waitsFor(later.ref)).toEqual([]);
  });
});

describe("a person's finding", () => {
  test('done by hand settles what was unknown, under the document that the person names', async () => {
    const { caseId, ref } = await intended('erp/order/6');
    await ledger.record(ref, found('unknown'));
    const done = { kind: 'by-hand', documentNumber: 'DOC-77' } as const;
    unwrap(await settle(caseId, done));

    expect(unwrap(await settle(caseId, done))).toMatchObject({ state: 'by-hand', ref: 'DOC-77' });
    expect((await bench.actions(caseId)).filter((action) => action === 'effect.settled')).toHaveLength(1);
  });

  test('send again allows one more send of what was refused', async () => {
    const { caseId, ref } = await intended('erp/order/7');
    await ledger.markSent(ref);
    await ledger.record(ref, found('rejected'));
    unwrap(await settle(caseId, { kind: 'send-again' }));

    expect(await ledger.load(ref)).toMatchObject({ state: 'intended', maySendAgain: true, settledAt: null });
    expect(await ledger.markSent(ref)).toMatchObject({ maySendAgain: false });
  });

  test('never undoes what was applied', async () => {
    const { caseId, ref } = await intended('erp/order/8');
    await ledger.record(ref, found('applied'));
    unwrap(await settle(caseId, { kind: 'abandoned', reason: 'Given up' }));

    expect(await ledger.load(ref)).toMatchObject({ state: 'applied' });
  });

  test('about an effect that was never written down lets the next attempt write it', async () => {
    const { caseId } = await bench.open(raise.hold(bench.plant));
    const command = release('erp/order/9');
    expect(unwrap(await settle(caseId, { kind: 'send-again' }, command))).toBeNull();

    const ref = bench.step(caseId, 'release');
    expect(await ledger.intend(ref, command)).toMatchObject({ state: 'intended', attempts: 0 });
  });

  test.each([
    [{ kind: 'by-hand', documentNumber: 'DOC-78' } as const, { state: 'by-hand', ref: 'DOC-78' }],
    [{ kind: 'abandoned', reason: 'Given up' } as const, { state: 'abandoned', message: 'Given up' }],
  ])(
    'that ends an effect which was never written down is what a late attempt finds: %j',
    async (finding, as) => {
      const { caseId } = await bench.open(raise.hold(bench.plant));
      const command = release('erp/order/10');
      expect(unwrap(await settle(caseId, finding, command))).toMatchObject(as);
      expect(unwrap(await settle(caseId, finding, command))).toMatchObject(as);

      expect(await ledger.intend(bench.step(caseId, 'release'), command)).toMatchObject(as);
      expect((await bench.actions(caseId)).filter((action) => action.startsWith('effect.'))).toEqual([
        'effect.intended',
        'effect.settled',
      ]);
    },
  );
});
