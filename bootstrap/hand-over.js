import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { productNode, ROOT } from './paths.js';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Spares the next start the parsing of the same packages. */
const COMPILE_CACHE = join(ROOT, '.holdfast', 'compile-cache');

/** Runs a program of ours under Node 24 in our place: same terminal, our signals, its exit code. */
export function handOver(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(productNode(), args, {
      cwd: ROOT,
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE, ...env, TZ: 'UTC' },
      stdio: 'inherit',
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of FORWARDED) process.off(name, forward);
      resolve(signal ? 128 + constants.signals[signal] : code);
    });
  });
}

/** Runs a compiled entry point, named by its source without the ending: `apps/stack/main`. */
export function handOverTo(entry, args = []) {
  return handOver(['--enable-source-maps', `dist/${entry}.js`, ...args]);
}
