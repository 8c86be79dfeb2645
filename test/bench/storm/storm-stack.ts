import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../../apps/stack/stack.js';
import { openCases } from './open-cases.js';
import { StormTable } from './storm-table.js';

export interface Storm {
  stack: Stack;
  table: StormTable;
  report: (line: string) => void;
}

/** An embedded stack on which `n` cases wait for an answer and everything else is at rest; gone when `work` has ended. */
export async function withStorm(n: number, work: (storm: Storm) => Promise<number>): Promise<number> {
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
    return await work({ stack, table, report });
  } finally {
    await table.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true });
  }
}
