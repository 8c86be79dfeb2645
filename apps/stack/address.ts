import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stillRunning } from './orphans.js';

const FILE = 'running.json';

/** Tells the commands of this machine where the running stack keeps its records; readable by its owner alone. */
export function tellDatabase(dataDir: string, url: string): void {
  writeFileSync(join(dataDir, FILE), JSON.stringify({ url }), { mode: 0o600 });
}

export function forgetDatabase(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true });
}

/** The application's address of the database of the stack that runs with this data; null where none runs. */
export function databaseOfRunning(dataDir: string): string | null {
  const file = join(dataDir, FILE);
  if (stillRunning(dataDir, 'stack') === null || !existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, 'utf8')) as { url: string }).url;
}
