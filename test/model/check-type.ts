import fc from 'fast-check';
import type { ModelBench } from './bench/model-bench.js';
import { plans } from './plan.js';
import { runOnce } from './run-once.js';

export interface Check {
  type: string;
  runs: number;
  seed: number;
  /** Of a failure that is to be shown again; null for all runs. */
  path: string | null;
}

/** So many runs go on side by side. */
const LANES = 12;

/**
 * Every lane has a seed of its own, so that a failure is shown again by one lane alone. Throws with that seed and path; only
 * when it is shown again is it made smaller, which takes its time.
 */
export async function checkType(bench: ModelBench, check: Check, done: () => void): Promise<void> {
  const lanes = check.path === null ? Math.min(LANES, check.runs) : 1;
  const ends = await Promise.allSettled(
    Array.from({ length: lanes }, (_, lane) =>
      checkLane(bench, { ...check, seed: check.seed + lane, runs: share(check.runs, lanes, lane) }, done),
    ),
  );
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
  if (failures.length > 0) throw new Error(failures.join('\n\n'));
}

async function checkLane(
  bench: ModelBench,
  { type, runs, seed, path }: Check,
  done: () => void,
): Promise<void> {
  const property = fc.asyncProperty(plans, async (plan) => {
    await runOnce(bench, type, plan);
    done();
  });
  const found = await fc.check(property, {
    numRuns: runs,
    seed,
    endOnFailure: path === null,
    ...(path !== null && { path }),
  });
  if (!found.failed) return;
  const { counterexamplePath, errorInstance } = found;
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const failure = `${type} fails; show it again with: npm run model -- --type ${type} --seed ${seed} --path ${counterexamplePath}\n${why}`;
  // At once, since the other lanes may go on for long.
  process.stderr.write(`${failure}\n`);
  throw new Error(failure);
}

function share(runs: number, lanes: number, lane: number): number {
  return Math.floor(runs / lanes) + (lane < runs % lanes ? 1 : 0);
}
