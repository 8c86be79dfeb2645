import { join } from 'node:path';
import { handOver } from './hand-over.js';
import { ROOT } from './paths.js';

const program = (path) => join(ROOT, 'node_modules', path);

const CHECKS = [
  ['format', [program('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['lint', [program('eslint/bin/eslint.js'), '.']],
  ['types', [program('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the console', [program('typescript/bin/tsc'), '--noEmit', '-p', 'apps/console/tsconfig.json']],
  [
    'import rules',
    [
      program('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      ...['apps', 'libs', 'workflows', 'activities', 'test'],
    ],
  ],
  ['bundle', ['bootstrap/check-bundle.js']],
];

/** Runs every check, also after one that failed, and says which did. Resolves with the exit code. */
export async function check() {
  const failed = [];
  for (const [name, args] of CHECKS) {
    const started = Date.now();
    const code = await handOver(args);
    console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}
