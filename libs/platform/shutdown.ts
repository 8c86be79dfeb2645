import { ConfigError } from './config/index.js';
import { describeError } from './errors/index.js';
import type { Logger } from './logging.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once, for a person who will not wait. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.once(signal, () => {
        resolve(signal);
        process.once(signal, () => process.exit(130));
      });
    }
  });
}

export interface DrainStep {
  name: string;
  run(): Promise<void> | void;
}

/** Runs every step in order; one that fails is logged and never keeps the rest from closing. */
export async function drain(steps: readonly DrainStep[], log: Logger): Promise<void> {
  for (const step of steps) {
    try {
      await step.run();
    } catch (error) {
      log.warn({ step: step.name, reason: describeError(error) }, 'a step of the shutdown failed');
    }
  }
}

/** Runs a process's `main`. What keeps it from starting goes to stderr and ends the process with 1. */
export function runMain(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${wordsFor(error)}\n`);
      process.exit(1);
    },
  );
}

function wordsFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
