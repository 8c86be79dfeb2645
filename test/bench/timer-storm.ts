/**
 * How late are N deadlines of the same second? `timer-storm [--n 1000] [--gate 2000]`: on an embedded stack, N cases wait
 * for an answer and all must climb at one instant. A climb counts from that instant to the commit that gave the task to
 * its new owner. Exits with 1 where the 99th percentile exceeds the gate (milliseconds) or a climb is not whole.
 */
import { parseArgs } from 'node:util';
import { printStorm } from './storm/print.js';
import { withStorm } from './storm/storm-stack.js';

/** Time to write the deadlines and for the deadline workflow to arm its timer. */
const AHEAD_MS = 15_000;

const { values } = parseArgs({
  options: { n: { type: 'string', default: '1000' }, gate: { type: 'string', default: '2000' } },
});
process.exitCode = await main(Number(values.n), Number(values.gate));

async function main(n: number, gateMs: number): Promise<number> {
  if (!Number.isSafeInteger(n) || n < 1 || !(gateMs > 0)) {
    console.error('--n takes a positive whole number, --gate milliseconds');
    return 2;
  }
  return withStorm(n, async ({ table, report }) => {
    const at = new Date(Date.now() + AHEAD_MS);
    await table.allClimbAt(at);
    report(`All climb at ${at.toISOString()}`);
    await table.untilClimbed(at);
    return printStorm(await table.climbs(at), n, gateMs);
  });
}
