import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import type { DatabaseUrls } from './migrate.js';
import { loginOf, withClient, type Login } from './sign-in.js';

/**
 * Makes the three roles and the database that the addresses name, as a superuser or a role with CREATEROLE and CREATEDB.
 * What exists stays, with its password set anew.
 */
export async function ensureRoles(adminUrl: string, urls: DatabaseUrls): Promise<void> {
  const owner = loginOf(urls.ownerUrl);
  await withClient(adminUrl, async (admin) => {
    for (const url of [urls.ownerUrl, urls.appUrl, urls.runnerUrl]) await ensureRole(admin, loginOf(url));
    await ensureDatabase(admin, owner);
  });
}

async function ensureRole(admin: Client, { role, password }: Login): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  // A new role has no other right. Those of an existing one are the boot check's business: only a superuser may change them.
  await admin.query(`${verb} role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`);
}

async function ensureDatabase(admin: Client, { role, database }: Login): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
  if (rowCount) return;
  // Only a member may make a database for another role.
  await admin.query(`grant ${escapeIdentifier(role)} to current_user`);
  await admin.query(`create database ${escapeIdentifier(database)} owner ${escapeIdentifier(role)}`);
}
