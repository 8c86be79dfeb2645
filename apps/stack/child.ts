import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { endOrphan, forget, remember } from './orphans.js';

const LAST_LINES = 20;
const GRACE_MS = 15_000;

export interface ChildOptions {
  /** How people know it: `The worker`, `PostgreSQL`. */
  name: string;
  /** Names its log and its note about the running process. */
  id: string;
  /** Holds both. */
  dataDir: string;
  command: string;
  args: string[];
  /** The child's whole environment. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** What asks it to end, and what ends it at once. */
  signals?: { ask: NodeJS.Signals; force: NodeJS.Signals };
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended, whoever ended it, and its words are in the file. Never rejects. */
  readonly exited: Promise<ChildExit>;
  lastLines(): string[];
  /** Asks it to end, forces it after fifteen seconds, and waits for it. */
  stop(): Promise<void>;
}

const DEFAULT_SIGNALS = { ask: 'SIGTERM', force: 'SIGKILL' } as const;

/**
 * Starts a process whose output goes to a file; its last lines are kept for the message that names its end.
 * One of the same id that outlived an earlier stack with this data folder is ended first. It never outlives us.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const logs = join(options.dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  await endOrphan(options.dataDir, options.id);
  const { ask, force } = options.signals ?? DEFAULT_SIGNALS;
  const running = spawn(options.command, options.args, {
    env: options.env,
    cwd: options.cwd,
    uid: options.uid,
    gid: options.gid,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C reaches the stack alone, which ends its children in order.
    detached: true,
  });
  const endNow = () => void running.kill(force);
  process.once('exit', endNow);
  const { lines, kept } = keepOutput(running, join(logs, `${options.id}.log`));
  const exited = untilEnd(running).finally(async () => {
    process.off('exit', endNow);
    forget(options.dataDir, options.id);
    await kept;
  });
  remember(options.dataDir, options.id, await pidOf(running, options));
  return {
    name: options.name,
    pid: running.pid!,
    exited,
    lastLines: () => [...lines],
    stop: () => stop(running, exited, ask, endNow),
  };
}

export function describeExit({ code, signal }: ChildExit): string {
  return signal ? `was ended by ${signal}` : `ended with code ${code}`;
}

function untilEnd(running: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    running.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function pidOf(running: ChildProcess, { name, command }: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    running.once('spawn', () => resolve(running.pid!));
    running.once('error', (error) =>
      reject(new Error(`${name} could not be started from ${command}: ${error.message}`)),
    );
  });
}

/** `kept` settles once all is in the file, or the file takes no more: the child runs on without its log then. */
function keepOutput(running: ChildProcess, logFile: string): { lines: string[]; kept: Promise<void> } {
  const lines: string[] = [];
  const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const kept = finished(file).catch((error: unknown) => {
    lines.push(`(its log could not be written: ${String(error)})`);
  });
  const keep = (stream: Readable | null) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
      if (file.writable) file.write(`${line}\n`);
    });
  };
  keep(running.stdout);
  keep(running.stderr);
  running.once('close', () => file.end());
  return { lines, kept };
}

async function stop(
  running: ChildProcess,
  exited: Promise<ChildExit>,
  ask: NodeJS.Signals,
  endNow: () => void,
): Promise<void> {
  running.kill(ask);
  const late = setTimeout(endNow, GRACE_MS);
  await exited;
  clearTimeout(late);
}
