/**
 * Compares the calendar with an oracle that walks minute by minute, over many generated cases:
 * `calendar-oracle [--n 100000] [--seed 1]`. Prints one line of JSON; exits with 1 where they differ.
 */
import { parseArgs } from 'node:util';
import { deadlineCase, checkDeadline } from '../support/calendar/deadline-case.js';
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

const started = performance.now();
const { cases, mismatch } = runCases(deadlineCase, checkDeadline, n, seed);
const seconds = Math.round((performance.now() - started) / 1_000);
if (mismatch) console.error(mismatch);
console.log(JSON.stringify({ bench: 'calendar-oracle', seed, cases, mismatches: mismatch ? 1 : 0, seconds }));
process.exitCode = mismatch ? 1 : 0;
