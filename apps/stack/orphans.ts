import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const WAIT_MS = 10_000;
const EVERY_MS = 50;

/** Notes a server's process id, so that the next start can end one that outlived a killed stack. */
export function remember(dataDir: string, name: string, pid: number): void {
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  writeFileSync(pidFile(dataDir, name), String(pid));
}

export function forget(dataDir: string, name: string): void {
  rmSync(pidFile(dataDir, name), { force: true });
}

export function remembered(dataDir: string, name: string): number | null {
  try {
    return Number(readFileSync(pidFile(dataDir, name), 'utf8')) || null;
  } catch {
    return null;
  }
}

/**
 * Ends a server that a killed stack left behind. Its command line must name `marker`, since the process id may
 * belong to somebody else by now.
 */
export async function endOrphan(
  dataDir: string,
  name: string,
  marker: string,
  signal: NodeJS.Signals,
): Promise<void> {
  const pid = remembered(dataDir, name);
  if (pid === null || !commandOf(pid).includes(marker)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + WAIT_MS;
  while (commandOf(pid).includes(marker)) {
    if (Date.now() > deadline) throw new Error(`${name} from an earlier run (process ${pid}) does not end.`);
    await pause(EVERY_MS);
  }
}

/** The command line of a process; empty where there is none. */
export function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

function pidFile(dataDir: string, name: string): string {
  return join(dataDir, 'run', `${name}.pid`);
}
