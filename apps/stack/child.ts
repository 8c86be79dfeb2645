import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const LAST_LINES = 20;
const GRACE_MS = 10_000;

export interface ChildOptions {
  /** How people know it: `worker`, `PostgreSQL`. */
  name: string;
  command: string;
  args: string[];
  /** The child's whole environment. */
  env: NodeJS.ProcessEnv;
  logFile: string;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** What asks it to end; SIGTERM unless it wants another. */
  stopSignal?: NodeJS.Signals;
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended, whoever ended it. Never rejects. */
  readonly exited: Promise<ChildExit>;
  hasEnded(): boolean;
  lastLines(): string[];
  /** Asks it to end, forces it after ten seconds, and waits for it. */
  stop(): Promise<void>;
  kill(): void;
}

/** Starts a process whose output goes to a file; its last lines are kept for the message that names its end. */
export async function startChild(options: ChildOptions): Promise<Child> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const process = spawn(options.command, options.args, {
    env: options.env,
    cwd: options.cwd,
    uid: options.uid,
    gid: options.gid,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C reaches the stack alone, which ends its children in order.
    detached: true,
  });
  const exited = new Promise<ChildExit>((resolve) => {
    process.once('close', (code, signal) => resolve({ code, signal }));
  });
  const lines = keepOutput(process, options.logFile);
  await spawned(process, options);
  return {
    name: options.name,
    pid: process.pid!,
    exited,
    hasEnded: () => hasEnded(process),
    lastLines: () => [...lines],
    stop: () => stop(process, exited, options.stopSignal ?? 'SIGTERM'),
    kill: () => void process.kill('SIGKILL'),
  };
}

export function describeExit({ code, signal }: ChildExit): string {
  return signal ? `was ended by ${signal}` : `ended with code ${code}`;
}

function spawned(process: ChildProcess, options: ChildOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    process.once('spawn', resolve);
    process.once('error', (error) =>
      reject(new Error(`${options.name} could not be started from ${options.command}: ${error.message}`)),
    );
  });
}

function keepOutput(process: ChildProcess, logFile: string): string[] {
  const lines: string[] = [];
  const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  process.once('close', () => file.end());
  const keep = (stream: Readable | null) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
      if (!file.writableEnded) file.write(`${line}\n`);
    });
  };
  keep(process.stdout);
  keep(process.stderr);
  return lines;
}

function hasEnded(process: ChildProcess): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}

async function stop(
  process: ChildProcess,
  exited: Promise<ChildExit>,
  signal: NodeJS.Signals,
): Promise<void> {
  if (!hasEnded(process)) process.kill(signal);
  const force = setTimeout(() => process.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(force);
}
