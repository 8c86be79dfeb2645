import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../apps/stack/free-port.js';
import { findTemporal, findTestServer } from '../../../apps/stack/temporal/find.js';
import { startTemporal, type TemporalServer } from '../../../apps/stack/temporal/start.js';

const TOOLS = join(import.meta.dirname, '../../../.holdfast/tools');

describe('the embedded Temporal server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-temporal-'));
  let program: string;
  let server: TemporalServer;

  const start = async () => startTemporal({ program, dataDir, port: await freePort(), uiPort: null });

  async function withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address: server.address });
    try {
      return await work(new Client({ connection }));
    } finally {
      await connection.close();
    }
  }

  beforeAll(async () => {
    program = (await findTemporal(TOOLS, () => undefined)).path;
    server = await start();
  }, 240_000);

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('keeps workflows over a restart', async () => {
    await withTemporal((client) =>
      client.workflow.start('waiting', { taskQueue: 'nobody', workflowId: 'kept', args: [] }),
    );
    await server.stop();
    server = await start();
    const found = await withTemporal((client) => client.workflow.getHandle('kept').describe());
    expect(found.status.name).toBe('RUNNING');
  }, 60_000);

  test('comes with a test server that skips time', async () => {
    expect(await findTestServer(TOOLS)).toMatch(/temporal-test-server$/);
  }, 240_000);
});
