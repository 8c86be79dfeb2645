import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { wakeSignal } from '../../libs/contracts/temporal/index.js';
import { TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start();
}, 60_000);
afterAll(() => plant.stop());

it('climbs what is due although somebody writes deadlines without pause', async () => {
  const { deadlines, changes, temporal } = plant;
  deadlines.due = [await temporal.env.currentTimeMs()];
  const handle = await plant.startDeadlines();
  await changes.until(() => deadlines.reads === 1);

  await handle.signal(wakeSignal);

  await changes.until(() => deadlines.climbs.length > 0 || deadlines.reads > 1);
  expect(deadlines.climbs).toMatchObject([{ taken: 1 }]);
  await handle.terminate();
});
