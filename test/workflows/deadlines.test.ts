import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { wakeSignal } from '../../libs/contracts/temporal/index.js';
import { TestPlant } from '../support/workflows/test-plant.js';
import { BURST_EVENTS, costOf } from '../support/workflows/history-cost.js';

const LATE_MS = 5_000;

let plant: TestPlant;
let deadlines: WorkflowHandle;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
beforeEach(() => plant.deadlines.forget());
afterEach(() => deadlines.terminate());
afterAll(() => plant.stop());

describe('the deadlines of a plant', () => {
  it('are climbed when the earliest falls due, not before and not much later', async () => {
    const due = await plant.temporal.in('P2D');
    plant.deadlines.due = [due, due + 1, await plant.temporal.in('P9D')];

    deadlines = await plant.startDeadlines();
    await plant.changes.until(() => plant.deadlines.reads > 0);
    await plant.temporal.pass('P3D');

    const [first] = plant.deadlines.climbs;
    expect(plant.deadlines.climbs).toHaveLength(1);
    expect(first?.at).toBeGreaterThanOrEqual(due);
    expect(first?.at).toBeLessThan(due + LATE_MS);
  });

  it('are read again when somebody wrote an earlier one', async () => {
    deadlines = await plant.startDeadlines();
    await plant.changes.until(() => plant.deadlines.reads === 1);

    plant.deadlines.due = [await plant.temporal.in('PT1H')];
    await deadlines.signal(wakeSignal);
    await plant.changes.until(() => plant.deadlines.reads === 2);
    await plant.temporal.pass('PT2H');
    await plant.changes.until(() => plant.deadlines.climbs.length > 0);

    expect(plant.deadlines.climbs).toMatchObject([{ taken: 1 }]);
  });

  it('that are overdue are climbed at once, also when they stay due', async () => {
    plant.deadlines.due = [await plant.temporal.env.currentTimeMs()];

    deadlines = await plant.startDeadlines();
    await plant.temporal.pass('PT1M');
    await plant.changes.until(() => plant.deadlines.climbs.length > 0);

    expect(plant.deadlines.climbs[0]?.taken).toBe(1);
  });

  it('cost the same history however many fall due at once', async () => {
    const due = await plant.temporal.in('P1D');
    plant.deadlines.due = [...Array.from({ length: 500 }, () => due), await plant.temporal.in('P20D')];
    deadlines = await plant.startDeadlines();
    await plant.changes.until(() => plant.deadlines.reads === 1);
    await plant.temporal.pass('PT1H');
    const before = costOf(await deadlines.fetchHistory()).events;

    await plant.temporal.pass('P2D');

    expect(plant.deadlines.climbs).toMatchObject([{ taken: 500 }]);
    expect(costOf(await deadlines.fetchHistory()).events - before).toBeLessThanOrEqual(BURST_EVENTS);
  });

  it('begin anew before a worker that let them go would take long to replay them', async () => {
    deadlines = await plant.startDeadlines();
    for (let reads = 1; reads <= 90; reads += 1) {
      await plant.changes.until(() => plant.deadlines.reads >= reads);
      await deadlines.signal(wakeSignal);
    }
    await plant.changes.until(() => plant.deadlines.reads > 90);

    const { events } = costOf(await deadlines.fetchHistory());
    expect(events).toBeLessThan(450);
  });
});
