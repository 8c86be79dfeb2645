import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOver } from './hand-over.js';
import { ROOT } from './paths.js';

/** Tiers in the order in which they fail soonest, each with as many workers as two cores bear. */
const TIERS = [
  { name: 'unit', workers: 2 },
  { name: 'replay', workers: 1 },
  { name: 'workflows', workers: 2 },
  { name: 'integration', workers: 2 },
  { name: 'model', workers: 1 },
  { name: 'e2e', workers: 1 },
];
const QUICK = ['unit', 'replay'];

/**
 * Runs the tiers one after another, also after one that failed. Ends with the line that counts them all. Where `args`
 * choose among the tests, a tier may have none of them; a whole run forgives neither an empty tier nor a skipped test.
 */
export async function test({ quick = false, args = [] } = {}) {
  const whole = args.length === 0;
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tier of TIERS.filter(({ name }) => !quick || QUICK.includes(name))) {
    console.log(`\n${tier.name}`);
    const counted = await runTier(tier, args, whole);
    for (const key of Object.keys(total)) total[key] += counted[key];
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  const faults = runFaults(total, whole);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

/** Why a run is not a good one, in sentences. */
export function runFaults({ passed, failed, skipped }, whole) {
  const faults = [];
  if (failed > 0) faults.push('Tests failed.');
  if (passed + failed === 0) faults.push('No test ran.');
  if (whole && skipped > 0) faults.push(`Skipped tests prove nothing: mend or remove the ${skipped}.`);
  return faults;
}

async function runTier({ name, workers }, args, whole) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  const report = join(folder, 'report.json');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const options = ['--ci', '--selectProjects', name, '--maxWorkers', String(workers)];
  if (!whole) options.push('--passWithNoTests');
  const code = await handOver([jest, ...options, '--json', '--outputFile', report, ...args], {
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
  });
  const counted = countTests(readReport(report), code);
  rmSync(folder, { recursive: true });
  return counted;
}

/** A suite that could not run, or a runner that failed although no test did, counts as one failure. */
export function countTests(report, code) {
  if (!report) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
