// Plain JavaScript: jest loads it before any transform. One server a jest run, found by the tests through the environment.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { compile } from '../../bootstrap/compile.js';

/** The same server as the stack's, which also finds its way where its user may not enter. */
export default async function startPostgres() {
  await compile();
  const { startPostgres } = await import('../../dist/apps/stack/postgres.js');
  const { freePort } = await import('../../dist/apps/stack/free-port.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  const port = await freePort();
  const server = await startPostgres({ dataDir, port, durable: false, settings: { max_connections: '200' } });
  globalThis.stopTestPostgres = async () => {
    await server.stop();
    await rm(dirname(server.dataFolder), { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
  await createAdmin(server.superuserUrl);
  process.env.HOLDFAST_TEST_POSTGRES = `postgres://admin:admin@127.0.0.1:${port}/postgres`;
}

async function createAdmin(superuserUrl) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query("create role admin superuser login password 'admin'");
  await client.end();
}
