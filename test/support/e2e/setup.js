// Plain JavaScript: jest loads it before any transform. One stack and one unpacked browser a jest run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../../bootstrap/build.js';
import { unpackChromium } from './chromium.js';

/** HOLDFAST_TEST_STACK, where set already, names a stack that runs: for work on one test. */
export default async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'));
  const chromium = await unpackChromium(folder);
  process.env.HOLDFAST_TEST_CHROMIUM = JSON.stringify(chromium);
  const stack = process.env.HOLDFAST_TEST_STACK ? null : await startStack(join(folder, 'data'));
  globalThis.stopTestStack = async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function startStack(dataDir) {
  await build();
  const { startStack } = await import('../../../dist/apps/stack/stack.js');
  const stack = await startStack({ dataDir, durable: false });
  process.env.HOLDFAST_TEST_STACK = JSON.stringify({ urls: stack.urls, demo: stack.demo });
  return stack;
}
