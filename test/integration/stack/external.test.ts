import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { externalDatabase, externalSystems, externalTemporal } from '../../../apps/stack/external.js';
import { withClient } from '../../../libs/persistence/sign-in.js';
import { freshDatabase, type TestDatabase } from '../../support/postgres.js';

describe('a PostgreSQL of one’s own', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-external-'));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true });
  });

  test('serves where both addresses are given, with a runner made by the owner', async () => {
    const env = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.adminUrl };
    const urls = await externalDatabase(env, dataDir);
    const again = await externalDatabase(env, dataDir);
    expect(again).toEqual(urls);
    const { rows } = await withClient(urls!.runnerUrl, (client) =>
      client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
        'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
      ),
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    const role = new URL(urls!.runnerUrl).username;
    await withClient(database.adminUrl, (client) => client.query(`drop role ${role}`));
  });

  test('keeps the runner that it is given', async () => {
    const given = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
    const urls = await externalDatabase({ ...given, DATABASE_RUNNER_URL: database.runnerUrl }, dataDir);
    expect(urls).toEqual({
      appUrl: database.appUrl,
      ownerUrl: database.ownerUrl,
      runnerUrl: database.runnerUrl,
    });
  });

  test('is told what to do where its owner may make no role', async () => {
    const given = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
    await expect(externalDatabase(given, dataDir)).rejects.toThrow('give its address as DATABASE_RUNNER_URL');
  });

  test('is refused with one address alone, and not used without any', async () => {
    await expect(externalDatabase({ DATABASE_URL: database.appUrl }, dataDir)).rejects.toThrow(
      'DATABASE_OWNER_URL is missing',
    );
    expect(await externalDatabase({}, dataDir)).toBeNull();
  });
});

describe('other servers of one’s own', () => {
  test('are named by the environment alone', () => {
    expect(externalTemporal({ PATH: '/bin' })).toBeNull();
    expect(externalTemporal({ PATH: '/bin', TEMPORAL_ADDRESS: 'temporal:7233' })).toEqual({
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    expect(externalSystems({ SMTP_URL: 'smtp://mail', ERP_URL: '', HOME: '/home' })).toEqual({
      SMTP_URL: 'smtp://mail',
    });
  });
});
