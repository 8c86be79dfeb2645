import { spawn } from 'node:child_process';

const LAST_LINES = 20;

/** A step of the way to a running product that failed; `advice` says what to do. */
export class StepFailed extends Error {
  constructor(what, lines, advice) {
    const tail = lines.length > 0 ? `\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
    super(`${what} failed.${tail}\n${advice}`);
  }
}

/** Tells that `work` goes on and how long it took. */
export async function announced(what, work) {
  const started = Date.now();
  console.log(`  ${what} ...`);
  const result = await work();
  console.log(`  ${what}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Runs a program quietly. Throws a `StepFailed` with its last lines where it does not end well. */
export function run(what, command, args, { advice, env = process.env, cwd }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new StepFailed(what, [error.message], advice)));
    child.once('close', (code) => {
      if (code === 0) return resolve(output);
      reject(new StepFailed(what, output.trim().split('\n').slice(-LAST_LINES), advice));
    });
  });
}
