import { once } from 'node:events';
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

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());

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
    signal: stopped.signal,
    report,
  });
  const table = await StormTable.connect(stack.dbUrls, stack.demo.plantId);
  const storm = async () => {
    report(`Opening ${n} cases`);
    await openCases(stack.dbUrls.appUrl, stack.demo.plantId, n);
    await table.putOff();
    report('Waiting until every workflow waits and every mail is sent');
    await table.untilQuiet();
    return work({ stack, table, report });
  };
  try {
    return await Promise.race([storm(), ended(stack.failed), ended(asked())]);
  } finally {
    await table.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true });
  }
}

async function asked(): Promise<string> {
  if (!stopped.signal.aborted) await once(stopped.signal, 'abort');
  return 'Stopped before the end.';
}

async function ended(early: Promise<string>): Promise<number> {
  console.error(await early);
  return 1;
}
