import { setTimeout as pause } from 'node:timers/promises';
import { describeExit, type Child } from './child.js';

const EVERY_MS = 50;

/**
 * Polls until `ready` holds. Throws, with the process's last lines, where it ended before that or did not become
 * ready in time; `ready` may throw while it is not.
 */
export async function waitUntilReady(
  child: Pick<Child, 'name' | 'exited' | 'lastLines'>,
  ready: () => Promise<boolean>,
  withinMs: number,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  let reason = '';
  const ended = child.exited.then(describeExit);
  while (Date.now() < deadline) {
    const outcome = await Promise.race([ended, attempt(ready)]);
    if (outcome === true) return;
    if (typeof outcome === 'string') throw failure(child, outcome);
    reason = outcome.reason;
    await pause(EVERY_MS);
  }
  throw failure(child, `was not ready within ${withinMs / 1000} s${reason && ` (${reason})`}`);
}

async function attempt(ready: () => Promise<boolean>): Promise<true | { reason: string }> {
  try {
    return (await ready()) || { reason: '' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function failure(child: Pick<Child, 'name' | 'lastLines'>, what: string): Error {
  const lines = child.lastLines();
  const tail = lines.length ? `\nIts last lines:\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
  return new Error(`${child.name} ${what}.${tail}`);
}
