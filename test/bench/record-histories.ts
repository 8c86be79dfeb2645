import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordDeadlines } from '../support/workflows/deadline-scenarios.js';
import { HISTORIES, written } from '../support/workflows/histories.js';
import { ROUND_SCENARIOS } from '../support/workflows/round-scenarios.js';
import { SCENARIOS } from '../support/workflows/scenarios.js';
import { TOGETHER_SCENARIOS } from '../support/workflows/together-scenarios.js';
import { TestPlant } from '../support/workflows/test-plant.js';

/**
 * Runs every scenario that has no history yet and writes it down, for the replay tests of all later versions. What was
 * recorded stays: another way through a workflow has another name.
 */
mkdirSync(HISTORIES, { recursive: true });
const plant = await TestPlant.start();
try {
  for (const scenario of [...SCENARIOS, ...ROUND_SCENARIOS, ...TOGETHER_SCENARIOS]) {
    if (existsSync(fileOf(`${scenario.type}--${scenario.name}`))) continue;
    const ran = await scenario.run(plant);
    await ran.ended();
    write(`${scenario.type}--${scenario.name}`, await ran.history());
  }
  for (const { name, history } of await recordDeadlines(plant)) {
    if (!existsSync(fileOf(`deadlines--${name}`))) write(`deadlines--${name}`, history);
  }
} finally {
  await plant.stop();
}

function write(name: string, history: Parameters<typeof written>[0]): void {
  writeFileSync(fileOf(name), written(history));
  console.log(name);
}

function fileOf(name: string): string {
  return join(HISTORIES, `${name}.json`);
}
