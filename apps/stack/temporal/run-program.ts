import { spawn } from 'node:child_process';

const KEPT = 2_000;

/** Runs a program to its end. `failure` is null where it ended well, else its last words in one line. */
export function runProgram(
  command: string,
  args: string[],
  options: { withinMs: number; env?: NodeJS.ProcessEnv },
): Promise<{ failure: string | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(options.withinMs),
    });
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-KEPT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => {
      const late = error.name === 'AbortError';
      resolve({ failure: late ? `not done within ${options.withinMs / 1000} s` : error.message, output });
    });
    child.once('close', (code) => {
      resolve({ failure: code === 0 ? null : lastLine(output) || `ended with code ${code}`, output });
    });
  });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
