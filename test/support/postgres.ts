import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  Database,
  ensureRoles,
  migrate,
  type DatabaseOptions,
  type DatabaseUrls,
} from '../../libs/persistence/index.js';

const TEMPLATE = 'holdfast_template';
/** Any number: all test files of a run take the same lock to build the template once. */
const TEMPLATE_LOCK = 4_201;

export interface TestDatabase extends DatabaseUrls {
  /** A superuser's way in, for tests that look behind the application. */
  adminUrl: string;
  /** As the application. */
  db: Database;
  close(): Promise<void>;
}

/** A migrated, empty database of the test file's own. */
export async function freshDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(admin);
    await admin.query(`create database ${name} template ${TEMPLATE} owner holdfast_owner`);
  });
  const urls = urlsOf(name);
  const db = await Database.connect(urls.appUrl, options);
  const close = async () => {
    await db.close();
    await asAdmin((admin) => admin.query(`drop database ${name} with (force)`));
  };
  return { ...urls, adminUrl: addressOf('admin', name), db, close };
}

/** One statement as a superuser, past row security. */
export async function queryAs<Row extends object>(
  url: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

async function ensureTemplate(admin: Client): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const building = `${TEMPLATE}_building`;
  await admin.query(`drop database if exists ${building} with (force)`);
  await ensureRoles(adminUrl(), urlsOf(building));
  await migrate(urlsOf(building));
  await admin.query(`alter database ${building} rename to ${TEMPLATE}`);
}

async function asAdmin(work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlsOf(database: string): DatabaseUrls {
  return {
    ownerUrl: addressOf('holdfast_owner', database),
    appUrl: addressOf('holdfast_app', database),
    runnerUrl: addressOf('holdfast_runner', database),
  };
}

function addressOf(role: string, database: string): string {
  const url = new URL(adminUrl());
  url.username = role;
  url.password = role;
  url.pathname = `/${database}`;
  return url.toString();
}

function adminUrl(): string {
  const url = process.env.HOLDFAST_TEST_POSTGRES;
  if (!url) throw new Error('the test server is not running: is globalSetup missing from the jest project?');
  return url;
}
