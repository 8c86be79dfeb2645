import type { DatabaseUrls } from '../../../libs/persistence/migrate.js';
import { SUPERUSER } from './initialise.js';
import type { DatabasePasswords } from './passwords.js';

const DATABASE = 'holdfast';

export interface LocalUrls extends DatabaseUrls {
  /** Signs in to the database `postgres` with every right. */
  superuserUrl: string;
}

/** The addresses of the embedded server for each role. */
export function localUrls(port: number, passwords: DatabasePasswords): LocalUrls {
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superuserUrl: url(SUPERUSER, passwords.superuser, 'postgres'),
    ownerUrl: url('holdfast_owner', passwords.owner, DATABASE),
    appUrl: url('holdfast_app', passwords.app, DATABASE),
    runnerUrl: url('holdfast_runner', passwords.runner, DATABASE),
  };
}
