import { heartbeat } from '@temporalio/activity';

/** Well within the shortest heartbeat timeout of the profiles. */
const BEAT_MS = 4_000;

/** Tells the server that this worker lives for as long as the work takes. */
export async function whileBeating<R>(work: () => Promise<R>): Promise<R> {
  const beat = setInterval(() => heartbeat(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
