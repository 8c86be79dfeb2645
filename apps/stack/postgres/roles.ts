import pg from 'pg';
import type { DatabasePasswords } from './passwords.js';

export const DATABASE = 'holdfast';

/** The roles of the product: the owner migrates, the application owns nothing, the runner owns the job schema alone. */
export const ROLES = { owner: 'holdfast_owner', app: 'holdfast_app', runner: 'holdfast_runner' } as const;

export interface DatabaseUrls {
  owner: string;
  app: string;
  runner: string;
}

/**
 * Makes the three roles and a database for them on a server of our own; repeating it does no harm.
 * `superuserUrl` names any database of that server.
 */
export async function prepareDatabase(
  superuserUrl: string,
  passwords: Omit<DatabasePasswords, 'superuser'>,
  database = DATABASE,
): Promise<DatabaseUrls> {
  await withClient(superuserUrl, async (client) => {
    for (const role of ['owner', 'app', 'runner'] as const) {
      await ensureRole(client, ROLES[role], passwords[role]);
    }
    await ensureDatabase(client, database);
  });
  await withClient(urlFor(superuserUrl, { database }), (client) => ensureJobSchema(client, database));
  return {
    owner: urlFor(superuserUrl, { database, user: ROLES.owner, password: passwords.owner }),
    app: urlFor(superuserUrl, { database, user: ROLES.app, password: passwords.app }),
    runner: urlFor(superuserUrl, { database, user: ROLES.runner, password: passwords.runner }),
  };
}

export function urlFor(
  base: string,
  change: { database?: string; user?: string; password?: string },
): string {
  const url = new URL(base);
  if (change.database) url.pathname = `/${change.database}`;
  if (change.user) url.username = change.user;
  if (change.password) url.password = change.password;
  return url.toString();
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`,
  );
}

/** graphile-worker's own migrations run as the runner, in a schema that it owns. */
export async function ensureJobSchema(
  client: pg.Client,
  database: string,
  runner: string = ROLES.runner,
): Promise<void> {
  const name = client.escapeIdentifier(runner);
  await client.query(`grant create, connect on database ${client.escapeIdentifier(database)} to ${name}`);
  await client.query(`create schema if not exists graphile_worker authorization ${name}`);
}

async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount) return;
  await client.query(
    `create database ${client.escapeIdentifier(database)} owner ${client.escapeIdentifier(ROLES.owner)}`,
  );
}
