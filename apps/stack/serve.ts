import type { Stack } from './stack.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes a Ctrl-C on that the terminal has sent to everybody already: only a later one is the person's second. */
const SAME_KEY_MS = 1_000;
const FORCED = 130;

/**
 * Runs a stack until a signal or until one of its processes fails, and ends this process: with 0 after a signal,
 * with 1 after a failure. A second Ctrl-C does not wait.
 */
export async function serve(
  start: (signal: AbortSignal) => Promise<Stack>,
  ready: (stack: Stack) => void,
): Promise<never> {
  const asked = signalled();
  try {
    const stack = await start(asked);
    ready(stack);
    const failure = await Promise.race([stack.failed, aborted(asked)]);
    if (failure) console.error(`\n${failure}`);
    await stack.stop();
    console.log('  Stopped.');
    process.exit(failure ? 1 : 0);
  } catch (error) {
    if (asked.aborted) process.exit(0);
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Aborted by the first signal; the second one ends this process, and with it all that it started. */
function signalled(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (first === 0) {
      first = Date.now();
      console.log('\n  Stopping ...');
      controller.abort();
    } else if (Date.now() - first > SAME_KEY_MS) process.exit(FORCED);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
