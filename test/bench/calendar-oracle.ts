/**
 * Compares the calendar with oracles that walk minute by minute, over many generated cases:
 * `calendar-oracle [--n 100000] [--seed 1]`. Prints one line of JSON; exits with 1 where they differ, 2 on a bad option.
 */
import { parseArgs } from 'node:util';
import { deadlineCase, checkDeadline } from '../support/calendar/deadline-case.js';
import { checkRoster, rosterCase } from '../support/calendar/roster-case.js';
import { runCases } from '../support/calendar/run-cases.js';

const { values } = parseArgs({
  options: { n: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const n = Number(values.n);
const seed = Number(values.seed);
if (!Number.isSafeInteger(n) || n < 1 || !Number.isSafeInteger(seed)) {
  console.error('--n takes a positive whole number, --seed a whole number');
  process.exit(2);
}

const SAY_EVERY_MS = 5_000;
const started = performance.now();
/** An expanded roster is compared at 288 instants, so that a tenth of the cases looks at as much. */
const runs = {
  deadlines: runCases(deadlineCase, counted('deadlines', n, checkDeadline), n, seed),
  rosters: runCases(rosterCase, counted('rosters', Math.ceil(n / 10), checkRoster), Math.ceil(n / 10), seed),
};
const mismatches = Object.values(runs).flatMap((run) => run.mismatch ?? []);
for (const mismatch of mismatches) console.error(mismatch);
console.log(
  JSON.stringify({
    bench: 'calendar-oracle',
    seed,
    deadlines: runs.deadlines.cases,
    rosters: runs.rosters.cases,
    mismatches: mismatches.length,
    seconds: Math.round((performance.now() - started) / 1_000),
  }),
);
process.exitCode = mismatches.length > 0 ? 1 : 0;

/** The same check, which says every few seconds how far it is. */
function counted<T>(what: string, total: number, check: (one: T) => void): (one: T) => void {
  let [done, said] = [0, performance.now()];
  return (one) => {
    check(one);
    done += 1;
    if (performance.now() - said < SAY_EVERY_MS) return;
    said = performance.now();
    console.error(`  ${done} of ${total} ${what}`);
  };
}
