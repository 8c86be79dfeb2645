import type { DatabaseUrls } from './migrate.js';

/**
 * Makes the three roles and the database that the addresses name, as a superuser or a role with CREATEROLE and CREATEDB.
 * What exists stays, with its password set anew.
 */
export async function ensureRoles(_adminUrl: string, _urls: DatabaseUrls): Promise<void> {
  throw new Error('not written yet');
}
