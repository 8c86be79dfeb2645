import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresFolders } from './folder.js';
import type { ServerUser } from './server-user.js';

export const SUPERUSER = 'postgres';

/** Makes an empty cluster unless there is one. It appears under its name only when it is whole. */
export function initialise(folders: PostgresFolders, user: ServerUser, password: string): void {
  if (existsSync(join(folders.data, 'PG_VERSION'))) return;
  const half = `${folders.data}.new`;
  const passwordFile = `${folders.data}.password`;
  rmSync(half, { recursive: true, force: true });
  renameSync(folders.data, half);
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
    runInitdb(folders.programs, half, passwordFile, user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, folders.data);
}

function runInitdb(programs: string, data: string, passwordFile: string, user: ServerUser): void {
  const options = [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
  const { status, stderr, error } = spawnSync(join(programs, 'bin', 'initdb'), options, {
    ...user,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The database cluster could not be made in ${data}: ${error ?? stderr}`);
}
