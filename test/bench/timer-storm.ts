/**
 * How late are N deadlines of the same second? `timer-storm [--n 1000] [--gate 2000]`: on an embedded stack, N cases wait
 * for an answer and all must climb at one instant. A climb counts from that instant to the commit that gave the task to
 * its new owner. Exits with 1 where the 99th percentile exceeds the gate (milliseconds) or a climb is not whole.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from '../../apps/stack/stack.js';
import { printStorm } from './storm/print.js';
import { openCases } from './storm/open-cases.js';
import { StormTable } from './storm/storm-table.js';

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
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-storm-'));
  const report = (line: string) => console.log(`  ${line}`);
  // Only Postgres itself knows when a row became visible to others.
  const postgresSettings = { track_commit_timestamp: 'on' };
  const stack = await startStack({
    dataDir,
    postgresSettings,
    parts: ['plant', 'mailbox', 'worker'],
    report,
  });
  const table = await StormTable.connect(stack.dbUrls, stack.demo.plantId);
  try {
    report(`Opening ${n} cases`);
    await openCases(stack.dbUrls.appUrl, stack.demo.plantId, n);
    report('Waiting until every workflow waits and every mail is sent');
    await table.untilQuiet();
    const at = new Date(Date.now() + AHEAD_MS);
    await table.allClimbAt(at);
    report(`All climb at ${at.toISOString()}`);
    await table.untilClimbed(at);
    return printStorm(await table.climbs(at), n, gateMs);
  } finally {
    await table.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true });
  }
}
