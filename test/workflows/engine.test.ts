import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseProgressQuery } from '../../libs/contracts/temporal/index.js';
import { DOWNTIME, HELD_LOT, HOLD, REWORK, SHORTAGE } from '../support/workflows/facts.js';
import { TestPlant } from '../support/workflows/test-plant.js';

const DELAY = { payload: { start: '2026-03-05T06:00:00.000Z' } };

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

describe('messages', () => {
  it('that overtake each other are handled by number', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    const question = await downtime.asked('respond');
    const decided = downtime.recordDecision(question, 'repair');
    const runs = downtime.record({ kind: 'world', event: 'machine-runs', payload: {} });

    await downtime.send(runs);
    expect(await downtime.handle.query(caseProgressQuery)).toMatchObject({ handled: 0 });
    await downtime.send(decided);

    await downtime.asked('confirm-cause');
    expect(downtime.fake.questions[0]?.state).toBe('decided');
    expect(await downtime.handle.query(caseProgressQuery)).toEqual({
      doing: 'asking confirm-cause',
      handled: 2,
    });
  });

  it('that are repeated count once', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    const runs = downtime.record({ kind: 'world', event: 'machine-runs', payload: {} });

    await downtime.send(runs);
    await downtime.send(runs);
    await downtime.decide('confirm-cause', 'still-down');
    await downtime.send(runs);
    await downtime.waitsFor('machine-runs');

    expect(downtime.fake.questions).toHaveLength(2);
  });

  it('that were recorded before the case closed are handled before it closes', async () => {
    const shortage = await plant.open(SHORTAGE, [], (fake) => fake.hold('rescheduleOrder'));
    await shortage.decide('cover', 'accept-delay', DELAY);
    const cancelled = shortage.record({ kind: 'cancelled', reason: 'The order was withdrawn' });
    shortage.fake.letGo('rescheduleOrder');
    await shortage.fake.changes.until(() => shortage.fake.refusedCloses > 0);

    await shortage.send(cancelled);

    expect(await shortage.ended()).toEqual({ as: 'cancelled', reason: 'The order was withdrawn' });
  });
});

describe('an effect that no attempt could settle', () => {
  it.each(['conflict', 'rejected', 'unknown'] as const)(
    'is a question of its own after %s, and may be tried again',
    async (outcome) => {
      const shortage = await plant.open(SHORTAGE, []);
      shortage.fake.next('rescheduleOrder', { outcome, message: 'The order is locked' });

      await shortage.decide('cover', 'accept-delay', DELAY);
      const settle = await shortage.asked('settle-effect');
      await shortage.decide('settle-effect', 'retry');

      expect(settle.ask).toMatchObject({ state: 'blocked', effectStep: 'rescheduleOrder@erp' });
      expect(settle.ask.about).toMatchObject({ outcome, message: 'The order is locked' });
      expect(await shortage.ended()).toMatchObject({ as: 'closed' });
      expect(shortage.fake.findings).toEqual([
        { step: 'rescheduleOrder@erp', finding: { kind: 'send-again' } },
      ]);
      expect(shortage.fake.effects.map(({ step, outcome }) => [step, outcome])).toEqual([
        ['rescheduleOrder@erp', outcome],
        ['rescheduleOrder@erp', 'applied'],
      ]);
    },
  );

  it('counts as done where a person did it by hand', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    shortage.fake.next('rescheduleOrder', { outcome: 'rejected' });

    await shortage.decide('cover', 'accept-delay', DELAY);
    await shortage.decide('settle-effect', 'by-hand', { payload: { documentNumber: '4711/2' } });

    expect(await shortage.ended()).toMatchObject({ as: 'closed' });
    expect(shortage.fake.findings).toMatchObject([
      { finding: { kind: 'by-hand', documentNumber: '4711/2' } },
    ]);
    expect(shortage.fake.effects).toHaveLength(1);
  });

  it('goes to a person as unknown where the system was silent for a quarter of an hour', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    shortage.fake.fail('rescheduleOrder', 'ERP does not answer');

    await shortage.decide('cover', 'accept-delay', DELAY);
    await shortage.fake.changes.until(() => shortage.fake.failures > 0);
    await plant.temporal.exhaust({ workflowId: shortage.handle.workflowId, type: 'applyEffect' }, 'PT20M');

    const settle = await shortage.asked('settle-effect');
    expect(settle.ask.about).toMatchObject({ outcome: 'unknown' });
  });

  it('is asked about before the question that was open, which is asked again afterwards', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) =>
      fake.next('placeHold', { outcome: 'rejected' }),
    );

    await hold.decide('settle-effect', 'retry');
    await hold.decide('disposition', 'scrap');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect(hold.fake.questions.map(({ ask, state }) => [ask.key, state])).toEqual([
      ['disposition', 'withdrawn'],
      ['settle-effect', 'decided'],
      ['disposition', 'decided'],
    ]);
  });

  it('waits its turn behind another that is being asked about', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) => {
      fake.next('placeHold', { outcome: 'rejected' });
      fake.next('placeHold', { outcome: 'conflict' });
    });
    await hold.tried(2);

    const first = await hold.asked('settle-effect');
    await hold.decide('settle-effect', 'abandon');
    const second = await hold.fake.changes.until(() => hold.fake.questions.find(({ round }) => round === 3));
    await hold.decide('settle-effect', 'abandon');
    await hold.decide('disposition', 'release');

    expect(await hold.ended()).toMatchObject({ as: 'closed' });
    expect([first.ask.effectStep, second.ask.effectStep].sort()).toEqual(['placeHold@erp', 'placeHold@mes']);
    // The two go side by side: whichever came first was rejected, and the other may hold a part.
    const [rejected, partly] = hold.fake.operations.map((operation) => operation.split('@')[1]);
    expect(hold.fake.operations).not.toContain(`releaseHold@${rejected}`);
    expect(hold.fake.operations).toContain(`releaseHold@${partly}`);
  });

  it('does not lose a decision that came just before it', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) => fake.hold('placeHold'));
    const question = await hold.asked('disposition');
    const scrapped = hold.recordDecision(question, 'scrap');

    hold.fake.next('placeHold', { outcome: 'rejected' });
    hold.fake.letGo('placeHold');
    await hold.asked('settle-effect');
    await hold.send(scrapped);
    await hold.decide('settle-effect', 'retry');

    expect(await hold.ended()).toMatchObject({ as: 'closed', reason: 'The goods are scrapped.' });
    expect(hold.fake.questions).toHaveLength(2);
  });
});

describe('effects on the same object', () => {
  it('wait for each other', async () => {
    const rework = await plant.open(REWORK, [HELD_LOT], (fake) => fake.hold('createReworkOrder'));

    await rework.decide('approve', 'approve');
    expect(rework.fake.operations).toEqual([]);
    rework.fake.letGo('createReworkOrder');

    expect(await rework.ended()).toMatchObject({ as: 'closed' });
    expect(rework.fake.operations).toEqual(['createReworkOrder@erp', 'releaseOrder@erp']);
  });
});

describe('cancelling', () => {
  it('ends a case that waits for an answer', async () => {
    const shortage = await plant.open(SHORTAGE, []);

    await shortage.cancel('Raised twice');

    expect(await shortage.ended()).toEqual({ as: 'cancelled', reason: 'Raised twice' });
    expect(shortage.fake.effects).toEqual([]);
  });

  it('ends a case that waits for the world', async () => {
    const shortage = await plant.open(SHORTAGE, []);

    await shortage.decide('cover', 'expedite');
    await shortage.waitsFor('material-arrived');
    await shortage.cancel('The order was withdrawn');
    await shortage.decide('sent-replenishment', 'keep');

    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
  });

  it('leaves aside what was decided and not begun', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    const question = await shortage.asked('cover');
    const decided = shortage.recordDecision(question, 'accept-delay', DELAY);
    const cancelled = shortage.record({ kind: 'cancelled', reason: 'The order was withdrawn' });

    await shortage.send(cancelled);
    await shortage.send(decided);

    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
    expect(shortage.fake.effects).toEqual([]);
  });

  it('waits for a person where nobody knows whether an effect happened', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    shortage.fake.next('rescheduleOrder', { outcome: 'unknown' });

    await shortage.decide('cover', 'accept-delay', DELAY);
    await shortage.asked('settle-effect');
    await shortage.cancel('The order was withdrawn');
    expect((await shortage.asked('settle-effect')).ask.without).toEqual(['ask-again']);
    await shortage.decide('settle-effect', 'by-hand', { payload: { documentNumber: '4711' } });

    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
    expect(shortage.fake.questions.map(({ ask, state }) => [ask.key, state])).toEqual([
      ['cover', 'decided'],
      ['settle-effect', 'withdrawn'],
      ['settle-effect', 'decided'],
    ]);
  });

  it('needs nobody for an effect that is known not to have happened', async () => {
    const shortage = await plant.open(SHORTAGE, []);
    shortage.fake.next('rescheduleOrder', { outcome: 'rejected' });

    await shortage.decide('cover', 'accept-delay', DELAY);
    await shortage.asked('settle-effect');
    await shortage.cancel('The order was withdrawn');

    expect(await shortage.ended()).toMatchObject({ as: 'cancelled' });
  });

  it('does not ask the interrupted question again', async () => {
    const hold = await plant.open(HOLD, [HELD_LOT], (fake) =>
      fake.next('placeHold', { outcome: 'rejected' }),
    );

    await hold.asked('settle-effect');
    await hold.cancel('Wrong lot scanned');
    await hold.decide('still-standing', 'keep');

    expect(await hold.ended()).toMatchObject({ as: 'cancelled' });
    expect(hold.fake.questions.map(({ ask }) => ask.key)).toEqual([
      'disposition',
      'settle-effect',
      'still-standing',
    ]);
  });
});

describe('a step that Postgres refuses', () => {
  it('stops the case where it stands, and it goes on once the fault is mended', async () => {
    const downtime = await plant.open(DOWNTIME, [], (fake) => {
      fake.refuses = 'confirm-cause';
    });
    await downtime.tell('machine-runs');
    await downtime.fake.changes.until(() => downtime.fake.questions[0]?.state === 'withdrawn');
    expect(downtime.fake.open).toBeUndefined();

    downtime.fake.refuses = null;
    await downtime.decide('confirm-cause', 'runs-again', { payload: { cause: 'Hose burst' } });

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
  });
});
