import type { Job } from '../../persistence/index.js';

/** `at` is real epoch milliseconds; at once where absent. */
export function bundleJob(plantId: string, bundleId: string, at?: number): Job {
  return { name: 'bundle', body: { plantId, bundleId }, key: `bundle/${bundleId}`, at };
}
