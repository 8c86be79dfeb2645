import { startLivingTemporal } from '../support/temporal.js';
import { budgetOf, BURST_EVENTS, costOf } from '../support/workflows/history-cost.js';
import { recordDeadlines } from '../support/workflows/deadline-scenarios.js';
import { SCENARIOS } from '../support/workflows/scenarios.js';
import { TestPlant } from '../support/workflows/test-plant.js';

/** Counts events and billable Actions of real histories, path by path. Exits non-zero where one costs more than it may. */
let tooDear = 0;
const plant = await TestPlant.start(startLivingTemporal);
try {
  console.log(row('path', 'events', 'at most', 'actions', 'at most'));
  for (const scenario of SCENARIOS) {
    const ran = await scenario.run(plant);
    await ran.ended();
    const cost = costOf(await ran.history());
    const budget = budgetOf(ran, scenario);
    if (cost.events > budget.events || cost.actions > budget.actions) tooDear += 1;
    const path = `${scenario.type}, ${scenario.name}`;
    console.log(row(path, cost.events, budget.events, cost.actions, budget.actions));
  }
  for (const { name, burst } of await recordDeadlines(plant)) {
    if (burst > BURST_EVENTS) tooDear += 1;
    if (burst > 0) console.log(row(`deadlines, ${name}`, burst, BURST_EVENTS, '', ''));
  }
} finally {
  await plant.stop();
}
if (tooDear > 0) console.log(`${tooDear} paths cost more than they may`);
process.exitCode = tooDear > 0 ? 1 : 0;

function row(path: string, ...figures: (string | number)[]): string {
  return path.padEnd(56) + figures.map((figure) => String(figure).padStart(8)).join('');
}
