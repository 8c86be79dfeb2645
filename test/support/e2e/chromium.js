import { spawnSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = '@sparticuz/chromium';

/**
 * A browser below `folder`, or the one that CHROMIUM_PATH names. It is unpacked once a run: two at a time would meet a half
 * written file. Resolves with the program and the variables that it needs.
 */
export async function unpackChromium(folder) {
  if (process.env.CHROMIUM_PATH) return { path: process.env.CHROMIUM_PATH, env: {} };
  const plain = await unpack(join(folder, 'chromium'), {});
  if (runs(plain)) return plain;
  // Where the machine lacks the libraries, the package brings its own along; it looks for this name.
  const withLibraries = await unpack(join(folder, 'chromium-with-libraries'), {
    AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x',
  });
  if (runs(withLibraries)) return withLibraries;
  throw new Error('No Chromium runs here. Install one and name it with CHROMIUM_PATH.');
}

/** The package reads the environment when it is loaded and unpacks below TMPDIR; neither may leak into other processes. */
async function unpack(folder, env) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const script = `const { default: chromium } = await import('${PACKAGE}');
    const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env;
    const path = await chromium.executablePath();
    console.log(JSON.stringify({ path, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } }));`;
  const unpacked = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder, ...env },
    encoding: 'utf8',
  });
  if (unpacked.status !== 0) throw new Error(`Chromium could not be unpacked:\n${unpacked.stderr}`);
  const { path, env: needed } = JSON.parse(unpacked.stdout);
  return { path, env: Object.fromEntries(Object.entries(needed).filter(([, value]) => value !== '')) };
}

function runs({ path, env }) {
  const { status } = spawnSync(path, ['--headless', '--no-sandbox', '--version'], {
    env: { ...process.env, ...env },
    timeout: 30_000,
  });
  return status === 0;
}
