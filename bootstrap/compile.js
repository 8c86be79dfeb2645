import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './paths.js';
import { filesBelow } from './stamp.js';
import { StepFailed } from './steps.js';

export const SOURCES = ['apps', 'libs', 'workflows', 'activities', 'test/support', 'test/bench', 'playbooks'];
/** The workflow bundle lies beside the compiled workflows. */
export const BUNDLE = 'dist/workflows/bundle.js';
const ASSETS = /\.(sql|yaml|html|hbs|css|json|txt|xml|csv)$/;

/** Compiles each file that is newer than its result, copies what is read at run time, removes what lost its source. */
export async function compile() {
  const swc = await import('@swc/core');
  const wanted = new Map(
    SOURCES.flatMap(filesBelow)
      .filter(belongs)
      .map((file) => [resultOf(file), file]),
  );
  removeOthers(wanted);
  const faults = [];
  for (const [result, source] of wanted) {
    if (isNewer(result, source)) continue;
    mkdirSync(dirname(join(ROOT, result)), { recursive: true });
    if (source.endsWith('.ts')) await compileFile(swc, source, result, faults);
    else copyFileSync(join(ROOT, source), join(ROOT, result));
  }
  if (faults.length > 0) throw new StepFailed('Compiling', faults, 'Mend these files and start again.');
}

export function belongs(file) {
  if (file.startsWith('apps/console/') || file.endsWith('.spec.ts') || file.endsWith('.d.ts')) return false;
  return file.endsWith('.ts') || ASSETS.test(file);
}

export function resultOf(source) {
  return join('dist', source.replace(/\.ts$/, '.js'));
}

async function compileFile(swc, source, result, faults) {
  try {
    const { code, map } = await swc.transformFile(join(ROOT, source), { cwd: ROOT, sourceMaps: true });
    writeFileSync(join(ROOT, `${result}.map`), map);
    writeFileSync(join(ROOT, result), `${code}\n//# sourceMappingURL=${basename(result)}.map\n`);
  } catch (error) {
    faults.push(`${source}: ${error.message}`);
  }
}

function isNewer(result, source) {
  const made = statSync(join(ROOT, result), { throwIfNoEntry: false });
  return Boolean(made) && made.mtimeMs >= newest(source);
}

function newest(source) {
  const settings = statSync(join(ROOT, '.swcrc')).mtimeMs;
  return Math.max(settings, statSync(join(ROOT, source)).mtimeMs);
}

function removeOthers(wanted) {
  const roots = SOURCES.map((root) => join('dist', root));
  for (const file of roots.flatMap(filesBelow)) {
    const made = file.replace(/\.map$/, '');
    if (!wanted.has(made) && made !== BUNDLE) rmSync(join(ROOT, file));
  }
}
