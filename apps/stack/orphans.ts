import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const WAIT_MS = 10_000;
const EVERY_MS = 50;
const ENDING = '.json';

/** The command line tells the process from a later one that got the same id. */
interface Note {
  pid: number;
  command: string;
}

/** Notes a running process, so that the next start can end one that outlived a killed stack. */
export function remember(dataDir: string, id: string, pid: number): void {
  mkdirSync(folder(dataDir), { recursive: true });
  const note: Note = { pid, command: commandOf(pid) };
  writeFileSync(join(folder(dataDir), id + ENDING), JSON.stringify(note));
}

export function forget(dataDir: string, id: string): void {
  rmSync(join(folder(dataDir), id + ENDING), { force: true });
}

/** The process id that is noted, where that process still runs. */
export function stillRunning(dataDir: string, id: string): number | null {
  const file = join(folder(dataDir), id + ENDING);
  if (!existsSync(file)) return null;
  const { pid, command } = JSON.parse(readFileSync(file, 'utf8')) as Note;
  return command !== '' && commandOf(pid) === command ? pid : null;
}

/** Ends all that an earlier stack with this data folder left behind. */
export async function endOrphans(dataDir: string): Promise<void> {
  if (!existsSync(folder(dataDir))) return;
  const ids = readdirSync(folder(dataDir)).map((file) => file.slice(0, -ENDING.length));
  for (const id of ids) await endOrphan(dataDir, id);
}

export async function endOrphan(dataDir: string, id: string): Promise<void> {
  // To PostgreSQL SIGINT means that it need not wait for those who are signed in.
  if (!(await ended(dataDir, id, 'SIGINT'))) await ended(dataDir, id, 'SIGKILL');
  forget(dataDir, id);
}

async function ended(dataDir: string, id: string, signal: NodeJS.Signals): Promise<boolean> {
  const pid = stillRunning(dataDir, id);
  if (pid === null) return true;
  process.kill(pid, signal);
  const deadline = Date.now() + WAIT_MS;
  while (Date.now() < deadline) {
    if (stillRunning(dataDir, id) === null) return true;
    await pause(EVERY_MS);
  }
  return false;
}

function commandOf(pid: number): string {
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').trim();
}

function folder(dataDir: string): string {
  return join(dataDir, 'run');
}
