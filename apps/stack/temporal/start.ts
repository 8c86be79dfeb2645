import { Connection } from '@temporalio/client';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, type Child } from '../child.js';
import { waitUntilReady } from '../wait-until.js';

const READY_WITHIN_MS = 60_000;
const NAMESPACE = 'default';

export interface TemporalOptions {
  /** The `temporal` program. */
  program: string;
  /** Holds the server's SQLite file and its log. */
  dataDir: string;
  port: number;
  /** Null: without the page. */
  uiPort: number | null;
}

export interface TemporalServer {
  /** host:port of the frontend. */
  address: string;
  uiUrl: string | null;
  child: Child;
  stop(): Promise<void>;
}

/** Starts a Temporal dev server on 127.0.0.1 whose workflows survive a restart. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  mkdirSync(options.dataDir, { recursive: true });
  const file = join(options.dataDir, 'temporal.sqlite');
  const child = await startChild({
    name: 'Temporal',
    id: 'temporal',
    dataDir: options.dataDir,
    command: options.program,
    args: serverArguments(options, file),
    env: { ...process.env, TZ: 'UTC' },
  });
  const address = `127.0.0.1:${options.port}`;
  try {
    await waitUntilReady(child, () => serves(address), READY_WITHIN_MS);
  } catch (error) {
    await child.stop();
    throw error;
  }
  const uiUrl = options.uiPort === null ? null : `http://127.0.0.1:${options.uiPort}`;
  return { address, uiUrl, child, stop: () => child.stop() };
}

function serverArguments({ port, uiPort }: TemporalOptions, file: string): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--db-filename', file, '--namespace', NAMESPACE, '--log-level', 'error'],
    ...(uiPort === null ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
  ];
}

async function serves(address: string): Promise<boolean> {
  // Lazy, since a connection that could not be made must be closed as well.
  const connection = Connection.lazy({ address, connectTimeout: '2s' });
  try {
    await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    return true;
  } finally {
    await connection.close();
  }
}
