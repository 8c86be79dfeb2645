import { Pool } from 'pg';

export interface WaitingJobs {
  name: string;
  waiting: number;
  /** Real seconds since the longest-waiting one was due. */
  oldestSeconds: number;
}

/** Older than this without a sign of life, whoever took a job is gone. */
const LEASE_SECONDS = 8;

/**
 * The outbox seen as its owner, beside the runner that works it off. graphile-worker itself gives a dead worker's jobs
 * free only after four hours, so whoever holds jobs renews its hold, and what was not renewed is taken away.
 */
export class Outbox {
  private readonly pool: Pool;

  constructor(runnerUrl: string) {
    this.pool = new Pool({ connectionString: runnerUrl, max: 2, application_name: 'holdfast-outbox' });
    // Idle connections end when Postgres restarts; the next query opens a new one or says why not.
    this.pool.on('error', () => undefined);
  }

  /** Makes jobs that failed before due at once, and lets them begin again with short distances. Returns how many. */
  async makeDue(names: readonly string[]): Promise<number> {
    const { rowCount } = await this.pool.query(
      `with due as (
         update graphile_worker._private_jobs job set run_at = now(), attempts = 1, updated_at = now()
         from graphile_worker._private_tasks task
         where task.id = job.task_id and task.identifier = any($1)
           and job.locked_at is null and job.attempts > 0 and job.run_at > now()
         returning job.id)
       select id, pg_notify('jobs:insert', '{"count":1}') from due`,
      [names],
    );
    return rowCount ?? 0;
  }

  /** Says that these pools of ours still work on what they took. */
  async renew(poolIds: readonly string[]): Promise<void> {
    await this.pool.query(
      'update graphile_worker._private_jobs set locked_at = now() where locked_by = any($1)',
      [poolIds],
    );
  }

  /** Frees the jobs of workers that show no life. Returns how many. */
  async releaseAbandoned(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = now()
       where locked_at < now() - make_interval(secs => $1)`,
      [LEASE_SECONDS],
    );
    return rowCount ?? 0;
  }

  /** Takes the other waiting wakes of a plant out: one signal after this stands for all of them. */
  async absorbWakes(plantId: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from graphile_worker._private_jobs where id in (
         select job.id from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id
         where task.identifier = 'wake-deadlines' and job.locked_at is null and job.payload->>'plantId' = $1
         for update of job skip locked)`,
      [plantId],
    );
    return rowCount ?? 0;
  }

  /** What is due and waits, by name. */
  async waiting(): Promise<WaitingJobs[]> {
    const { rows } = await this.pool.query<WaitingJobs>(
      `select task_identifier as name, count(*)::int as waiting,
         extract(epoch from now() - min(coalesce(run_at, created_at)))::float8 as "oldestSeconds"
       from graphile_worker.jobs where locked_at is null and (run_at <= now() or attempts > 0)
       group by task_identifier`,
    );
    return rows;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
