import { execFileSync, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** Whom PostgreSQL runs as: it refuses to run as root. Empty where that is whoever started us. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

const NAME = 'postgres';

export function serverUser(): ServerUser {
  if (userInfo().uid !== 0) return {};
  if (!exists()) create();
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Whether that user may enter a folder, which takes the right to pass every folder above it. */
export function mayEnter(user: ServerUser, folder: string): boolean {
  if (user.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function exists(): boolean {
  return spawnSync('id', ['-u', NAME], { stdio: 'ignore' }).status === 0;
}

function create(): void {
  const { status, stderr } = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', NAME]);
  if (status === 0) return;
  throw new Error(
    `PostgreSQL does not run as root, and the user "${NAME}" could not be created: ${String(stderr).trim()}. ` +
      'Run as another user, or create that user.',
  );
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8' }));
}
