import type { EntityManager } from 'typeorm';
import type { Job } from './records.js';

/** Hands the jobs to the runner's own function in one call: the application may not touch the job tables. */
export async function enqueue(manager: EntityManager, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const specs = jobs.map(({ name, body, key, at }) => ({
    name,
    body,
    key,
    at: at === undefined ? undefined : new Date(at),
  }));
  await manager.query('select graphile_worker.enqueue_many($1)', [JSON.stringify(specs)]);
}
