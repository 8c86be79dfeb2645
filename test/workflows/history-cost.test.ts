import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLivingTemporal } from '../support/temporal.js';
import { budgetOf, costOf } from '../support/workflows/history-cost.js';
import { SCENARIOS } from '../support/workflows/scenarios.js';
import { TestPlant } from '../support/workflows/test-plant.js';

let plant: TestPlant;
beforeAll(async () => {
  plant = await TestPlant.start(startLivingTemporal);
}, 60_000);
afterAll(() => plant.stop());

describe('the history of a case', () => {
  it.each(SCENARIOS.map((scenario) => [`${scenario.type}, ${scenario.name}`, scenario] as const))(
    'stays within its budget: %s',
    async (_, scenario) => {
      const ran = await scenario.run(plant);
      await ran.ended();

      const cost = costOf(await ran.history());
      const budget = budgetOf(ran, scenario);
      expect(cost.events).toBeLessThanOrEqual(budget.events);
      expect(cost.actions).toBeLessThanOrEqual(budget.actions);
    },
  );
});
