import type { Outbox } from '../../../libs/persistence/jobs/index.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';

/** How much waits in the outbox, and for how long. A kind that has no backlog any more reads 0. */
export async function measureBacklog(outbox: Outbox, metrics: Metrics): Promise<void> {
  const waiting = metrics.gauge('holdfast_jobs_waiting', 'Outbox jobs that are due and wait.', ['job']);
  const oldest = metrics.gauge('holdfast_jobs_oldest_seconds', 'How long the longest-waiting one is due.', [
    'job',
  ]);
  const found = await outbox.waiting();
  waiting.reset();
  oldest.reset();
  for (const { name, waiting: count, oldestSeconds } of found) {
    waiting.set({ job: name }, count);
    oldest.set({ job: name }, Math.max(0, oldestSeconds));
  }
}
