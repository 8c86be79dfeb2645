import { runMigrations } from 'graphile-worker';
import { escapeIdentifier, type Client } from 'pg';
import type { DatabaseUrls } from './migrate.js';
import { loginOf, withClient } from './sign-in.js';

/**
 * Row security would stop the application from writing graphile-worker's tables, and it should not reach them anyway:
 * it adds jobs through one function that runs as their owner. Jobs never expire; a repeat of a key replaces the job.
 */
const ENQUEUE = `
create or replace function graphile_worker.enqueue(name text, body json, key text, at timestamptz)
returns void language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_job(name, body, job_key => key, run_at => at, max_attempts => 32767)
$$;
create or replace function graphile_worker.enqueue_many(jobs json)
returns void language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_jobs(array(
    select (job.name, job.body, null, job.at, 32767, job.key, null, null)::graphile_worker.job_spec
    from json_to_recordset(jobs) as job (name text, body json, key text, at timestamptz)
  ))
$$;
revoke all on function graphile_worker.enqueue(text, json, text, timestamptz) from public;
revoke all on function graphile_worker.enqueue_many(json) from public;
`;

/** graphile-worker's schema, made and owned by the runner's role, and the application's door to it. */
export async function migrateJobs(owner: Client, urls: DatabaseUrls): Promise<void> {
  const { role: runner, database } = loginOf(urls.runnerUrl);
  const { rowCount } = await owner.query(`select from pg_namespace where nspname = 'graphile_worker'`);
  const leave = `create on database ${escapeIdentifier(database)}`;
  if (!rowCount) await owner.query(`grant ${leave} to ${escapeIdentifier(runner)}`);
  await runMigrations({ connectionString: urls.runnerUrl });
  if (!rowCount) await owner.query(`revoke ${leave} from ${escapeIdentifier(runner)}`);
  await openDoor(urls);
}

async function openDoor(urls: DatabaseUrls): Promise<void> {
  const app = escapeIdentifier(loginOf(urls.appUrl).role);
  await withClient(urls.runnerUrl, async (client) => {
    await client.query(ENQUEUE);
    await client.query(`
      grant usage on schema graphile_worker to ${app};
      grant execute on function graphile_worker.enqueue(text, json, text, timestamptz) to ${app};
      grant execute on function graphile_worker.enqueue_many(json) to ${app};
    `);
  });
}
