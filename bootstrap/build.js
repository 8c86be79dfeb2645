import { join } from 'node:path';
import { BUNDLE, compile, SOURCES } from './compile.js';
import { productNode, ROOT } from './paths.js';
import { filesBelow, unlessFresh } from './stamp.js';
import { announced, run } from './steps.js';

const PACKAGES = 'package-lock.json';
const ADVICE = 'Mend what is named above and start again.';

/** Brings `dist/` up to date; what is fresh is left alone. */
export async function build() {
  await unlessFresh('server', { inputs: [...serverSources(), '.swcrc', PACKAGES], output: 'dist/apps' }, () =>
    announced('Compiling', compile),
  );
  await unlessFresh(
    'workflows',
    { inputs: ['workflows', 'libs/domain', 'libs/contracts/temporal', PACKAGES], output: BUNDLE },
    () => announced('Bundling the workflows', bundleWorkflows),
  );
  await unlessFresh(
    'console',
    {
      inputs: ['apps/console', 'libs/contracts', 'libs/domain', PACKAGES],
      output: 'dist/console/index.html',
    },
    () => announced('Building the console', buildConsole),
  );
}

function serverSources() {
  return SOURCES.filter((path) => path !== 'apps').concat(
    filesBelow('apps').filter((file) => !file.startsWith('apps/console/')),
  );
}

function bundleWorkflows() {
  return run('Bundling the workflows', productNode(), [join(ROOT, 'bootstrap/write-bundle.js')], {
    cwd: ROOT,
    advice: ADVICE,
  });
}

function buildConsole() {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  return run('Building the console', productNode(), [vite, 'build', 'apps/console', '--logLevel', 'warn'], {
    cwd: ROOT,
    advice: ADVICE,
  });
}
