import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Ran {
  code: number | null;
  /** Line by line. */
  out: string[];
  errors: string;
}

/** Runs a compiled command as npm would, to its end. */
export async function runCommand(
  entry: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [`dist/apps/cli/${entry}.js`, ...args], {
    env: { TZ: 'UTC', NODE_COMPILE_CACHE: '.holdfast/compile-cache', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out.trim().split('\n'), errors };
}
