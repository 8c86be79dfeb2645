import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { mayEnter, type ServerUser } from './server-user.js';

const ELSEWHERE = '/var/lib/holdfast';

export interface PostgresFolders {
  /** Holds the cluster; owned by the server's user. */
  data: string;
  /** Holds `bin`, `lib` and `share`. */
  programs: string;
}

/**
 * Where the cluster and its programs can live. Below a folder that the server's user may not enter (root's home, say),
 * both go to a folder of their own, the same one for the same `dataDir` every time.
 */
export function placeFolders(dataDir: string, carried: string, user: ServerUser): PostgresFolders {
  openTo(user, dataDir);
  const home = mayEnter(user, dataDir) ? resolve(dataDir) : join(ELSEWHERE, nameFor(dataDir));
  openTo(user, home);
  const data = join(home, 'postgres');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(data, user.uid, user.gid);
  return { data, programs: mayEnter(user, join(carried, 'bin')) ? carried : copyPrograms(carried) };
}

/** Others may pass through, not look inside: temporary folders are closed otherwise. */
function openTo(user: ServerUser, folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (user.uid !== undefined) chmodSync(folder, 0o711);
}

function nameFor(dataDir: string): string {
  const path = resolve(dataDir);
  return `${basename(path)}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}

function copyPrograms(carried: string): string {
  const copy = join(ELSEWHERE, `programs-${nameFor(carried)}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  cpSync(carried, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(ELSEWHERE, 0o755);
  if (existsSync(copy)) rmSync(half, { recursive: true });
  else renameSync(half, copy);
  return copy;
}
