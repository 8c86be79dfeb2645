import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerPayload, LotStock, Quantity } from '../../libs/domain/index.js';
import { SHORTAGE } from '../support/workflows/facts.js';
import type { FakeCase } from '../support/workflows/fake-case.js';
import type { TestCase } from '../support/workflows/test-case.js';
import { playbookFor, TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

const pcs = (value: string): Quantity => ({ value, unit: 'pcs' });

function lies(fake: FakeCase, lot: string, value: string, state: LotStock['state']): void {
  const others = fake.lots.filter((stock) => stock.lot !== lot);
  fake.lots = [...others, { lot, item: SHORTAGE.component, location: 'WH-1', quantity: pcs(value), state }];
}

const arrives = (shortage: TestCase, lot: string, value: string) =>
  shortage.tell('material-arrived', { lot, quantity: pcs(value) });

/** The question about what is still missing, once it is asked. */
const askedForRest = ({ fake }: TestCase) =>
  fake.changes.until(() => (fake.open?.ask.about?.missing ? fake.open : undefined));

/** What was allocated, and of which lots, command by command. */
const allocated = ({ fake }: TestCase) =>
  fake.effects.flatMap(({ command }) =>
    command.operation === 'allocate' ? [[command.quantity.value, command.lots?.map(({ lot }) => lot)]] : [],
  );

describe('material that arrives before anybody decided', () => {
  it('ends the case once ERP shows it as usable, and is reserved for the order', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => lies(fake, 'ML-1', '500', 'usable'));

    await arrives(shortage, 'ML-1', '40');

    expect(await shortage.ended()).toMatchObject({
      as: 'closed',
      reason: 'The material arrived before anybody had to decide.',
    });
    expect(allocated(shortage)).toEqual([['40', ['ML-1']]]);
  });

  it('leaves the question asked while it is in inspection, and ends it once that is passed', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => lies(fake, 'ML-1', '40', 'in-inspection'));
    await arrives(shortage, 'ML-1', '40');
    await shortage.lookedUp(2);
    expect(shortage.fake.open?.ask.key).toBe('cover');

    lies(shortage.fake, 'ML-1', '40', 'usable');
    await shortage.tell('inspection-passed', { lot: 'ML-1' });

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(allocated(shortage)).toEqual([['40', ['ML-1']]]);
  });

  it('asks again for what is still missing where it is less', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => lies(fake, 'ML-1', '30', 'usable'));

    await arrives(shortage, 'ML-1', '40');
    const again = await askedForRest(shortage);

    expect(again.ask.about).toEqual({ arrived: pcs('30'), missing: pcs('10') });
    expect(again.ask.words).toMatchObject({ missing: '10 pcs' });
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');
    expect(shortage.fake.effects.at(-1)?.command).toMatchObject({ quantity: pcs('10') });

    lies(shortage.fake, 'ML-2', '10', 'usable');
    await arrives(shortage, 'ML-2', '10');
    expect(await shortage.ended()).toMatchObject({
      reason: 'The requested material arrived and is allocated to the order.',
    });
    expect(allocated(shortage)).toEqual([
      ['30', ['ML-1']],
      ['40', ['ML-1', 'ML-2']],
    ]);
  });

  it('does no harm where it is told twice', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => lies(fake, 'ML-1', '30', 'usable'));
    await arrives(shortage, 'ML-1', '30');
    await askedForRest(shortage);
    lies(shortage.fake, 'ML-1', '0', 'usable');

    await arrives(shortage, 'ML-1', '30');
    await shortage.lookedUp(3);

    expect((await shortage.asked('cover')).ask.about).toMatchObject({ missing: pcs('10') });
    expect(allocated(shortage)).toHaveLength(1);
  });

  it('does not count where ERP would not reserve it, and the case goes on asking', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      lies(fake, 'ML-1', '40', 'usable');
      fake.next('allocate', { outcome: 'conflict', message: 'only 0 pcs are usable in lot ML-1' });
    });
    await arrives(shortage, 'ML-1', '40');
    await shortage.decide('settle-effect', 'abandon');

    expect((await shortage.asked('cover')).ask.about ?? {}).not.toHaveProperty('arrived');
    lies(shortage.fake, 'ML-2', '40', 'usable');
    await arrives(shortage, 'ML-2', '40');
    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(allocated(shortage)).toEqual([
      ['40', ['ML-1']],
      ['40', ['ML-2']],
    ]);
  });

  it('is waited for where ERP has not booked it yet, and looked at again by itself', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    shortage.fake.lookAgainAt = await plant.temporal.in('PT4H');
    await arrives(shortage, 'ML-1', '40');
    await shortage.lookedUp(2);

    lies(shortage.fake, 'ML-1', '40', 'usable');
    await plant.temporal.pass('PT5H');

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
  });

  it('is looked at again by itself where ERP did not answer', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => (fake.known = 'down'));
    await arrives(shortage, 'ML-1', '40');
    await plant.temporal.pass('PT5M');
    expect(shortage.fake.open?.ask.key).toBe('cover');

    lies(shortage.fake, 'ML-1', '40', 'usable');
    shortage.fake.known = { orders: [], machineRuns: null };
    await plant.temporal.pass('PT20M');

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
  });
});

describe('requested material', () => {
  const requested = async (answer = 'expedite', payload: AnswerPayload = {}) => {
    const shortage = await plant.open(SHORTAGE, []);
    const question = await shortage.decide('cover', answer, { payload });
    await shortage.waitsFor('material-arrived');
    return { shortage, question };
  };

  it('that its inspection blocks leads to the question about the rest', async () => {
    const { shortage } = await requested();
    lies(shortage.fake, 'ML-1', '40', 'in-inspection');
    await arrives(shortage, 'ML-1', '40');
    await shortage.lookedUp(2);

    lies(shortage.fake, 'ML-1', '40', 'blocked');
    await shortage.tell('inspection-passed', { lot: 'ML-1' });

    expect((await shortage.asked('cover')).round).toBe(2);
    expect(allocated(shortage)).toEqual([]);
  });

  it('that ERP would not reserve leads to the question about the rest', async () => {
    const { shortage } = await requested();
    lies(shortage.fake, 'ML-1', '40', 'usable');
    shortage.fake.next('allocate', { outcome: 'rejected', message: 'Locked' });
    await arrives(shortage, 'ML-1', '40');
    await shortage.decide('settle-effect', 'abandon');

    expect((await shortage.asked('cover')).ask.about ?? {}).not.toHaveProperty('arrived');
  });

  it('that ERP has not booked by the second look leads to the question about the rest, and may still come', async () => {
    const { shortage } = await requested();
    shortage.fake.lookAgainAt = await plant.temporal.in('PT4H');
    await arrives(shortage, 'ML-1', '40');
    await shortage.lookedUp(2);
    shortage.fake.lookAgainAt = await plant.temporal.in('P2D');
    await plant.temporal.pass('PT5H');

    expect((await shortage.asked('cover')).ask.about).toEqual({ awaited: pcs('40') });
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');
    lies(shortage.fake, 'ML-1', '40', 'usable');
    await plant.temporal.pass('P3D');
    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
  });

  it('is not asked about again by a look that finds nothing new of a lot that was never booked', async () => {
    const { shortage } = await requested();
    shortage.fake.lookAgainAt = await plant.temporal.in('PT4H');
    await arrives(shortage, 'ML-1', '40');
    await shortage.lookedUp(2);
    shortage.fake.lookAgainAt = await plant.temporal.in('P1D');
    await plant.temporal.pass('PT5H');
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');
    shortage.fake.lookAgainAt = await plant.temporal.in('P30D');
    const looks = shortage.fake.lookUps.length;
    await plant.temporal.pass('P2D');
    await shortage.lookedUp(looks + 1);

    lies(shortage.fake, 'ML-2', '40', 'usable');
    await arrives(shortage, 'ML-2', '40');
    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.questions.filter(({ ask }) => ask.key === 'cover')).toHaveLength(2);
  });

  it('of which a lot was told twice leads to the question about the rest all the same', async () => {
    const { shortage } = await requested();
    lies(shortage.fake, 'ML-1', '30', 'usable');
    await arrives(shortage, 'ML-1', '30');
    await askedForRest(shortage);
    lies(shortage.fake, 'ML-1', '0', 'usable');
    await arrives(shortage, 'ML-1', '30');
    await shortage.lookedUp(3);
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');

    lies(shortage.fake, 'ML-2', '4', 'usable');
    await arrives(shortage, 'ML-2', '4');

    expect((await shortage.asked('cover')).ask.about).toEqual({ arrived: pcs('34'), missing: pcs('6') });
  });

  it('of which ERP still shows some as on its way is cancelled or kept by its owner alone', async () => {
    const { shortage } = await requested();
    lies(shortage.fake, 'ML-1', '40', 'usable');
    shortage.fake.stillOpen = ['requestReplenishment-1'];

    await arrives(shortage, 'ML-1', '40');
    const sent = await shortage.asked('sent-replenishment');
    expect(sent.ask.words).toMatchObject({ documents: 'requestReplenishment-1' });
    expect(shortage.fake.operations).not.toContain('cancelReplenishment@erp');
    await shortage.decide('sent-replenishment', 'cancel');

    expect(await shortage.ended()).toMatchObject({
      reason: expect.stringContaining('requestReplenishment-1 is cancelled'),
    });
    expect(shortage.fake.operations.at(-1)).toBe('cancelReplenishment@erp');
  });

  it('that nobody says anything about stays as it was sent', async () => {
    const { shortage } = await requested();
    lies(shortage.fake, 'ML-1', '40', 'usable');
    shortage.fake.stillOpen = ['requestReplenishment-1'];

    await arrives(shortage, 'ML-1', '40');
    await shortage.decide('sent-replenishment', 'keep', { origin: 'tie-break' });

    expect(await shortage.ended()).toMatchObject({ reason: expect.stringContaining('stays as it was sent') });
    expect(shortage.fake.operations).not.toContain('cancelReplenishment@erp');
  });

  it.each([
    ['keep', []],
    ['cancel', ['cancelReplenishment@erp']],
  ])('of a case that was cancelled is its owner’s: %s', async (answer, then) => {
    const { shortage } = await requested();

    await shortage.cancel('The order was withdrawn');
    await shortage.decide('sent-replenishment', answer);

    expect(await shortage.ended()).toEqual({ as: 'cancelled', reason: 'The order was withdrawn' });
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp', ...then]);
  });

  it('is not asked about where the playbook was frozen before that question was', async () => {
    const playbook = playbookFor('material-shortage');
    delete playbook.questions['sent-replenishment'];
    const shortage = await plant.open(SHORTAGE, [], undefined, { playbook });
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');

    await shortage.cancel('The order was withdrawn');

    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp']);
  });

  it('that arrived frees what was reserved of it where the decision is overturned', async () => {
    const { shortage, question } = await requested();
    lies(shortage.fake, 'ML-1', '30', 'usable');
    lies(shortage.fake, 'ML-2', '10', 'in-inspection');
    await arrives(shortage, 'ML-1', '30');
    expect((await askedForRest(shortage)).ask.about).toMatchObject({ missing: pcs('10') });

    await shortage.overturn(question);

    await shortage.fake.changes.until(() => allocated(shortage).length === 2);
    expect(shortage.fake.operations).toEqual([
      ...['requestReplenishment@erp', 'allocate@erp', 'deallocate@erp', 'allocate@erp'],
    ]);
    expect(shortage.fake.irreversible).toEqual([shortage.fake.effects[0]?.step]);
    expect((await askedForRest(shortage)).ask.about).toMatchObject({ missing: pcs('10') });
  });

  it('that could not be reserved is not reserved again by itself where the decision is withdrawn for it', async () => {
    const { shortage } = await requested();
    lies(shortage.fake, 'ML-1', '30', 'usable');
    shortage.fake.next('allocate', { outcome: 'rejected', message: 'Locked' });
    await arrives(shortage, 'ML-1', '30');
    await shortage.decide('settle-effect', 'ask-again', { payload: { why: 'The lot is for another order' } });

    const again = await shortage.asked('cover');
    expect(again.ask.about).not.toHaveProperty('arrived');
    await shortage.decide('cover', 'wait', { realInstants: { until: await plant.temporal.in('P1D') } });
    await shortage.waitsFor('material-arrived');
    expect(shortage.fake.operations).toEqual(['requestReplenishment@erp', 'allocate@erp']);
  });
});

/** Somebody mends how much is missing. */
const corrects = (shortage: TestCase, value: string) =>
  shortage.send(
    shortage.record({
      ...{ kind: 'world', event: 'facts-corrected', payload: {} },
      facts: { ...SHORTAGE, missing: pcs(value) },
    }),
  );

describe('a need that is corrected', () => {
  it('upward, while its owner says whether a purchase still comes, is asked about again', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      lies(fake, 'ML-1', '40', 'usable');
      fake.stillOpen = ['requestReplenishment-1'];
    });
    await shortage.decide('cover', 'expedite');
    await arrives(shortage, 'ML-1', '40');
    await shortage.asked('sent-replenishment');
    await corrects(shortage, '60');
    await shortage.decide('sent-replenishment', 'cancel');

    const { ask } = await shortage.asked('cover');
    expect(ask.about).toEqual({ arrived: pcs('40'), missing: pcs('20') });
    expect(shortage.fake.closed).toBeNull();
  });

  it('upward, while the case waits to be closed, is asked about again', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      fake.hasOpenActions = true;
      lies(fake, 'ML-1', '40', 'usable');
    });
    await arrives(shortage, 'ML-1', '40');
    await shortage.fake.changes.until(() => shortage.fake.refusedCloses === 1);
    await corrects(shortage, '60');

    expect((await shortage.asked('cover')).ask.about).toMatchObject({ missing: pcs('20') });
  });

  it('down to what is reserved ends the case', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => lies(fake, 'ML-1', '30', 'usable'));
    await arrives(shortage, 'ML-1', '30');
    await askedForRest(shortage);

    await corrects(shortage, '30');

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(allocated(shortage)).toEqual([['30', ['ML-1']]]);
  });

  it('down to what is reserved ends the wait for what was requested', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => lies(fake, 'ML-1', '30', 'usable'));
    await arrives(shortage, 'ML-1', '30');
    await askedForRest(shortage);
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');

    await corrects(shortage, '30');

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
  });
});

describe('a purchase that is on its way when the need is met otherwise', () => {
  /** 30 of 40 came of it, and ERP shows the rest as open. */
  const partly = async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      lies(fake, 'ML-1', '30', 'usable');
      fake.stillOpen = ['requestReplenishment-1'];
    });
    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');
    await arrives(shortage, 'ML-1', '30');
    await askedForRest(shortage);
    lies(shortage.fake, 'ML-2', '10', 'usable');
    return shortage;
  };
  const kept = async (shortage: TestCase) => {
    await shortage.decide('sent-replenishment', 'keep');
    expect(await shortage.ended()).toMatchObject({
      reason: expect.stringContaining('requestReplenishment-1 stays as it was sent'),
    });
  };

  it('by a substitute is put to its owner', async () => {
    const shortage = await partly();
    await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });
    await kept(shortage);
  });

  it('by what arrives while the order is planned anew is put to its owner', async () => {
    const shortage = await partly();
    shortage.fake.hold('rescheduleOrder');
    await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
    await arrives(shortage, 'ML-2', '10');
    shortage.fake.letGo('rescheduleOrder');
    await kept(shortage);
  });

  it('by what arrives while the order stands still is put to its owner', async () => {
    const shortage = await partly();
    await shortage.decide('cover', 'stop');
    await shortage.asked('review-stopped');
    await arrives(shortage, 'ML-2', '10');
    await shortage.fake.changes.until(() => allocated(shortage).length === 2);
    await shortage.decide('review-stopped', 'resume');
    await kept(shortage);
  });

  it('is cancelled by its number alone', async () => {
    const shortage = await partly();
    await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });
    await shortage.decide('sent-replenishment', 'cancel');
    await shortage.ended();
    expect(shortage.fake.effects.at(-1)?.command).toMatchObject({
      ...{ operation: 'cancelReplenishment', documents: ['requestReplenishment-1'] },
    });
  });
});

describe('a need that somebody wants to wait for', () => {
  it('is asked about again when the time is over', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const until = await plant.temporal.in('P1D');

    await shortage.decide('cover', 'wait', {
      payload: { until: '2026-03-03T08:00:00.000Z' },
      realInstants: { until },
    });
    await shortage.waitsFor('material-arrived');
    await plant.temporal.pass('P2D');

    expect((await shortage.asked('cover')).round).toBe(2);
    expect(shortage.fake.effects).toEqual([]);
  });
});

describe('material that arrives while the case waits to be closed', () => {
  it('is reserved for the order before it closes', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      fake.hasOpenActions = true;
      lies(fake, 'ML-1', '40', 'usable');
    });
    await shortage.decide('cover', 'accept-delay', { payload: { start: '2026-03-05T06:00:00.000Z' } });
    await shortage.fake.changes.until(() => shortage.fake.refusedCloses === 1);

    await arrives(shortage, 'ML-1', '40');
    await shortage.fake.changes.until(() => allocated(shortage).length === 1);
    const verified = shortage.record({ kind: 'world', event: 'actions-verified', payload: {} });
    shortage.fake.hasOpenActions = false;
    await shortage.send(verified);

    expect(await shortage.ended()).toEqual({ as: 'closed', reason: 'The order is planned anew.' });
    expect(allocated(shortage)).toEqual([['40', ['ML-1']]]);
  });
});

describe('a substitute', () => {
  it('is given back where the material arrives while it is allocated', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => {
      fake.hold('allocate');
      lies(fake, 'ML-1', '40', 'usable');
    });
    await shortage.decide('cover', 'substitute', { payload: { item: 'BEARING-6204-2RS' } });
    await arrives(shortage, 'ML-1', '40');
    shortage.fake.letGo('allocate');

    expect(await shortage.ended()).toMatchObject({
      reason: expect.stringContaining('no substitute is needed'),
    });
    expect(shortage.fake.effects.at(-1)?.command).toMatchObject({
      operation: 'deallocate',
      item: 'BEARING-6204-2RS',
    });
  });
});

describe('a running order', () => {
  const stopped = async () => {
    const shortage = await plant.open(SHORTAGE, []);
    await shortage.decide('cover', 'stop');
    await shortage.asked('review-stopped');
    return shortage;
  };

  it('is stopped, changed under review and resumed, and the rest is asked about again', async () => {
    const shortage = await stopped();

    await shortage.decide('review-stopped', 'change-quantity', { payload: { quantity: pcs('60') } });
    await shortage.decide('review-stopped', 'resume');

    expect((await shortage.asked('cover')).ask.key).toBe('cover');
    expect(shortage.fake.operations).toEqual(['stopOrder@mes', 'splitOrder@erp', 'resumeOrder@mes']);
  });

  it('is asked about again where its change was refused: the decision to stop it is not withdrawn by that', async () => {
    const shortage = await stopped();
    shortage.fake.next('splitOrder', { outcome: 'rejected', message: 'In production' });
    await shortage.decide('review-stopped', 'change-quantity', { payload: { quantity: pcs('60') } });

    expect((await shortage.asked('settle-effect')).ask.without).toEqual(['ask-again']);
    await shortage.decide('settle-effect', 'abandon');
    expect((await shortage.asked('review-stopped')).round).toBeGreaterThan(3);
  });

  it('stays stopped when the material arrives, until somebody resumes it', async () => {
    const shortage = await stopped();
    lies(shortage.fake, 'ML-1', '40', 'usable');

    await arrives(shortage, 'ML-1', '40');
    await shortage.tried(2);
    expect(shortage.fake.operations).toEqual(['stopOrder@mes', 'allocate@erp']);
    await shortage.decide('review-stopped', 'resume');

    expect(await shortage.ended()).toMatchObject({
      reason: 'The material arrived, and the order is resumed.',
    });
  });

  it.each([
    ['keep', ['stopOrder@mes']],
    ['lift', ['stopOrder@mes', 'resumeOrder@mes']],
  ])('of a case that was cancelled is resumed by an answer alone: %s', async (answer, operations) => {
    const shortage = await stopped();

    await shortage.cancel('Raised in error');
    await shortage.decide('still-standing', answer);

    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
    expect(shortage.fake.operations).toEqual(operations);
  });
});
