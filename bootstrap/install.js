import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_PACKAGE, NODE_VERSION, productNode, ROOT } from './paths.js';
import { npmCommand } from './prerequisites.js';
import { announced, run } from './steps.js';

const ADVICE =
  'Check that npm reaches its registry (`npm ping`), then try again. Proxies and mirrors are set in npm’s own configuration.';

/** Installs what package-lock.json names and Node 24, each only where it is missing. */
export async function install() {
  if (!packagesFit(read('package-lock.json'), read('node_modules/.package-lock.json'))) {
    await announced('Installing packages', () =>
      npm('Installing packages', ['ci', '--no-audit', '--no-fund']),
    );
  }
  if (productNode() !== process.execPath && nodeVersion() !== NODE_VERSION) {
    const wanted = `${NODE_PACKAGE}@${NODE_VERSION}`;
    await announced(`Installing Node ${NODE_VERSION}`, () =>
      npm(`Installing Node ${NODE_VERSION}`, ['i', '--no-save', '--no-audit', '--no-fund', wanted]),
    );
  }
}

/**
 * Whether all that the lock file names is there in its version. npm writes the second file when an installation is
 * whole. Packages for other machines may be missing.
 */
export function packagesFit(lock, installed) {
  if (!lock || !installed) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const present = installed.packages[path];
    return present ? present.version === wanted.version : Boolean(wanted.optional || wanted.peer);
  });
}

function npm(what, args) {
  const [command, ...first] = npmCommand();
  return run(what, command, [...first, ...args, '--loglevel=error'], { cwd: ROOT, advice: ADVICE });
}

function nodeVersion() {
  return read(`node_modules/${NODE_PACKAGE}/package.json`)?.version;
}

function read(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch {
    return null;
  }
}
