import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, type Child } from './child.js';
import { waitUntilReady } from './wait-until.js';

const ABOVE = join(import.meta.dirname, '..', '..');
/** The project's folder, whether this file runs from its source or compiled. */
export const ROOT = existsSync(join(ABOVE, 'package.json')) ? ABOVE : join(ABOVE, '..');

/** Programs that are installed once for all stacks of this copy of the project. */
export const TOOLS_DIR = join(ROOT, '.holdfast', 'tools');

/** What a process of ours is told by the stack alone, never by the surroundings of whoever starts it. */
const OURS =
  /^(DATABASE|TEMPORAL|CLOCK|API|METRICS|PLANT|MAILBOX|SMTP|MAIL|ERP|MES|CMMS|PUBLIC|PUSH|SMS|VOICE|CHANNELS)_/;

const READY_WITHIN_MS = 60_000;
const ANSWER_WITHIN_MS = 2_000;

export interface Program {
  name: string;
  id: string;
  /** The compiled entry point, below `dist`. */
  entry: string;
  env: Record<string, string>;
  /** Answers 200 once it can work. */
  healthUrl: string;
}

/** Starts one of our own processes and waits until it says that it can work. */
export async function startProgram(program: Program, dataDir: string): Promise<Child> {
  const child = await startChild({
    name: program.name,
    id: program.id,
    dataDir,
    command: process.execPath,
    args: ['--enable-source-maps', join(ROOT, 'dist', program.entry)],
    env: { ...surroundings(), ...program.env, TZ: 'UTC' },
    cwd: ROOT,
  });
  try {
    await waitUntilReady(child, () => isHealthy(program.healthUrl), READY_WITHIN_MS);
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  await answer.body?.cancel();
  if (answer.ok) return true;
  throw new Error(`${url} answers ${answer.status}`);
}
