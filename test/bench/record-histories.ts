import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordDeadlines } from '../support/workflows/deadline-scenarios.js';
import { HISTORIES, written } from '../support/workflows/histories.js';
import { SCENARIOS } from '../support/workflows/scenarios.js';
import { TestPlant } from '../support/workflows/test-plant.js';

/** Runs every scenario and writes down its history, for the replay tests of all later versions. */
mkdirSync(HISTORIES, { recursive: true });
const plant = await TestPlant.start();
try {
  for (const scenario of SCENARIOS) {
    const ran = await scenario.run(plant);
    await ran.ended();
    write(`${scenario.type}--${scenario.name}`, await ran.history());
  }
  for (const { name, history } of await recordDeadlines(plant)) write(`deadlines--${name}`, history);
} finally {
  await plant.stop();
}

function write(name: string, history: Parameters<typeof written>[0]): void {
  writeFileSync(join(HISTORIES, `${name}.json`), written(history));
  console.log(name);
}
