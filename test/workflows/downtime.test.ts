import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOWNTIME } from '../support/workflows/facts.js';
import { TestPlant } from '../support/workflows/test-plant.js';

const CAUSE = { payload: { cause: 'Hose burst' } };

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

describe('a machine that stands', () => {
  it('is reported, blocked and on the list of maintenance before anybody answers', async () => {
    const downtime = await plant.open(DOWNTIME, []);

    await downtime.tried(3);

    expect(downtime.fake.operations.sort()).toEqual([
      'blockWorkCenter@mes',
      'createMaintenanceRequest@cmms',
      'openDowntime@mes',
    ]);
    expect(downtime.fake.open?.ask.key).toBe('respond');
    const [lookUp] = await downtime.fake.changes.until(
      () => downtime.fake.lookUps.length > 0 && downtime.fake.lookUps,
    );
    expect(lookUp).toEqual({ kind: 'standing-orders', machine: DOWNTIME.machine });
  });

  it.each(['repair', 'wait'])(
    'is unblocked by the confirmed cause alone, after the answer %s',
    async (answer) => {
      const downtime = await plant.open(DOWNTIME, []);
      await downtime.tried(3);

      await downtime.decide('respond', answer);
      await downtime.tell('machine-runs');
      await downtime.asked('confirm-cause');
      expect(downtime.fake.operations).not.toContain('unblockWorkCenter@mes');
      await downtime.decide('confirm-cause', 'runs-again', CAUSE);

      expect(await downtime.ended()).toEqual({
        as: 'closed',
        reason: 'The machine runs again. Cause: Hose burst',
      });
      expect(downtime.fake.operations.slice(3).sort()).toEqual([
        'closeDowntime@mes',
        'unblockWorkCenter@mes',
      ]);
      expect(downtime.fake.effects).toContainEqual(
        expect.objectContaining({
          command: expect.objectContaining({ operation: 'closeDowntime', cause: 'Hose burst' }),
        }),
      );
    },
  );

  it('goes on as it was, and closes, where it was moved to another version of its playbook', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    await downtime.tried(3);

    await downtime.move(2);
    await downtime.decide('respond', 'repair');
    await downtime.tell('machine-runs');
    await downtime.move(3);
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
  });

  it('gives its work to another work center', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    await downtime.tried(3);

    await downtime.decide('respond', 'move', { payload: { toWorkCenter: 'demo/assembly/line-2' } });
    await downtime.tried(4);

    expect(downtime.fake.effects[3]?.command).toMatchObject({
      operation: 'moveOperations',
      machine: DOWNTIME.machine,
      toWorkCenter: 'demo/assembly/line-2',
    });
  });
});

describe('a machine that says it runs', () => {
  it('takes the page back, and its owner still confirms the cause', async () => {
    const downtime = await plant.open(DOWNTIME, []);

    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
    expect(downtime.fake.questions).toMatchObject([
      { ask: { key: 'respond' }, state: 'withdrawn' },
      { ask: { key: 'confirm-cause' }, state: 'decided' },
    ]);
  });

  it('does not undo an answer that was given just before', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    const question = await downtime.asked('respond');
    const runs = downtime.record({ kind: 'world', event: 'machine-runs', payload: {} });
    const moved = downtime.recordDecision(question, 'move', {
      payload: { toWorkCenter: 'demo/assembly/line-2' },
    });

    await downtime.send(runs);
    await downtime.send(moved);
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
    expect(downtime.fake.operations).toContain('moveOperations@mes');
  });

  it('is believed only by an owner who says so: still down waits for it to run again', async () => {
    const downtime = await plant.open(DOWNTIME, []);

    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'still-down');
    await downtime.waitsFor('machine-runs');
    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
    expect(downtime.fake.operations.filter((operation) => operation.startsWith('unblock'))).toHaveLength(1);
  });

  it("stays the owner's while MES would not unblock it", async () => {
    const downtime = await plant.open(DOWNTIME, []);
    downtime.fake.next('unblockWorkCenter', { outcome: 'rejected', message: 'Locked by safety' });
    await downtime.tried(3);

    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);
    await downtime.decide('settle-effect', 'abandon');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
    expect(downtime.fake.operations.filter((operation) => operation.startsWith('unblock'))).toHaveLength(2);
  });

  it('stays blocked while MES would not close its downtime', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    downtime.fake.next('closeDowntime', { outcome: 'rejected', message: 'Booked for the shift' });
    await downtime.tried(3);

    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);
    await downtime.decide('settle-effect', 'abandon');
    await downtime.decide('confirm-cause', 'still-down');
    expect(downtime.fake.operations.filter((operation) => operation.endsWith('WorkCenter@mes'))).toEqual([
      'blockWorkCenter@mes',
      'unblockWorkCenter@mes',
      'blockWorkCenter@mes',
    ]);
    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
    expect(downtime.fake.operations.at(-1)).toMatch(/^(closeDowntime|unblockWorkCenter)@mes$/);
  });

  it('and stops again before the case closed is the same case, blocked anew', async () => {
    const downtime = await plant.open(DOWNTIME, [], (fake) => fake.hold('closeDowntime'));
    await downtime.tried(3);

    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);
    await downtime.tell('machine-stopped', { stoppedAt: '2026-03-02T09:00:00.000Z' });
    downtime.fake.letGo('closeDowntime');
    await downtime.decide('respond', 'repair');
    await downtime.tell('machine-runs');
    await downtime.decide('confirm-cause', 'runs-again', CAUSE);

    expect(await downtime.ended()).toMatchObject({ as: 'closed' });
    expect(downtime.fake.effects.filter(({ command }) => command.operation === 'openDowntime')).toMatchObject(
      [{ command: { since: DOWNTIME.stoppedAt } }, { command: { since: '2026-03-02T09:00:00.000Z' } }],
    );
    expect(downtime.fake.operations.filter((operation) => operation.startsWith('unblock'))).toHaveLength(2);
  });
});

describe('a downtime that was raised by mistake', () => {
  it('keeps the machine blocked until a person lifts it', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    await downtime.tried(3);

    await downtime.cancel('Planned cleaning');
    await downtime.asked('still-standing');
    expect(downtime.fake.operations).not.toContain('unblockWorkCenter@mes');
    await downtime.decide('still-standing', 'lift');

    expect(await downtime.ended()).toEqual({ as: 'cancelled', reason: 'Planned cleaning' });
    expect(downtime.fake.operations.slice(3).sort()).toEqual(['closeDowntime@mes', 'unblockWorkCenter@mes']);
  });

  it('stays blocked where a person wants it so', async () => {
    const downtime = await plant.open(DOWNTIME, []);
    await downtime.tried(3);

    await downtime.cancel('Planned cleaning');
    await downtime.decide('still-standing', 'keep');

    expect(await downtime.ended()).toMatchObject({ as: 'cancelled' });
    expect(downtime.fake.effects).toHaveLength(3);
  });
});
