import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../libs/platform/errors/index.js';
import type { Logger } from '../../libs/platform/logging.js';

export interface Repeating {
  /** Resolves when the run under way has ended. */
  stop(): Promise<void>;
}

/** Runs `work` again and again in real time, never twice at once. A failure is logged, and the next run comes all the same. */
export function every(ms: number, name: string, work: () => Promise<void>, log: Logger): Repeating {
  const stopping = new AbortController();
  const running = repeat(ms, name, work, log, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function repeat(
  ms: number,
  name: string,
  work: () => Promise<void>,
  log: Logger,
  stopped: AbortSignal,
): Promise<void> {
  while (!stopped.aborted) {
    try {
      await work();
    } catch (error) {
      log.warn({ work: name, reason: describeError(error) }, 'repeated work failed and comes again');
    }
    await sleep(ms, undefined, { signal: stopped }).catch(() => undefined);
  }
}
