import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../apps/stack/free-port.js';
import { startPostgres, type PostgresServer } from '../../../apps/stack/postgres.js';
import { withClient } from '../../../libs/persistence/sign-in.js';

describe('the embedded PostgreSQL', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'));
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres({ dataDir, port: await freePort(), durable: false });
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each(['ownerUrl', 'appUrl', 'runnerUrl'] as const)(
    'signs in with the %s without special rights',
    async (role) => {
      const rights = await withClient(server.urls[role], async (client) => {
        const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; database: string }>(
          'select rolsuper, rolbypassrls, current_database() as database from pg_roles where rolname = current_user',
        );
        return rows[0];
      });
      expect(rights).toEqual({ rolsuper: false, rolbypassrls: false, database: 'holdfast' });
    },
  );

  test('keeps the application from making tables', async () => {
    const attempt = withClient(server.urls.appUrl, (client) => client.query('create table mine (id int)'));
    await expect(attempt).rejects.toThrow('permission denied');
  });

  test('ends the server that a killed stack left behind, and keeps its data', async () => {
    await withClient(server.urls.ownerUrl, (client) => client.query('create table kept (id int)'));
    const left = server;
    server = await startPostgres({ dataDir, port: await freePort(), durable: false });
    await expect(left.child.exited).resolves.toMatchObject({ code: 0 });
    const found = await withClient(server.urls.ownerUrl, (client) => client.query('select from kept'));
    expect(found.rowCount).toBe(0);
  }, 60_000);
});
