import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const WITHIN_MS = 10_000;

/** Lets the SDK fetch the server that it was made for. Ten seconds at most: where it is blocked it may hang. */
export async function downloadBySdk(toolsDir: string): Promise<{ path: string } | { none: string }> {
  const timer = new AbortController();
  const late = pause(WITHIN_MS, { none: `not done within ${WITHIN_MS / 1000} s` }, { signal: timer.signal });
  try {
    return await Promise.race([download(toolsDir), late]);
  } catch (error) {
    return { none: error instanceof Error ? error.message.split('\n', 1)[0]! : String(error) };
  } finally {
    timer.abort();
    late.catch(() => undefined);
  }
}

async function download(toolsDir: string): Promise<{ path: string } | { none: string }> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir: toolsDir } },
  });
  await environment.teardown();
  const name = readdirSync(toolsDir).find((file) => /^temporal-.*typescript/.test(file));
  return name ? { path: join(toolsDir, name) } : { none: 'the download left no program behind' };
}
