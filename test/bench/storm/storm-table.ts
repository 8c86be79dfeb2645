import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Severity } from '../../../libs/domain/index.js';
import type { DatabaseUrls } from '../../../libs/persistence/index.js';

const LOOK_EVERY_MS = 250;
const GIVE_UP_MS = 3_600_000;
/** Longer than any step of a case waits for another system. */
const QUIET_FOR_MS = 12_000;

/** One climb as the tables show it. */
export interface StormClimb {
  severity: Severity;
  /** From the instant to the commit. */
  latenessMs: number;
  /** The task has another owner than before, and the audit trail, a mail and the next deadline say so. */
  whole: boolean;
}

/** The storm as rows: reads past the use cases, with the application's own rights. */
export class StormTable {
  private constructor(
    private readonly app: pg.Client,
    private readonly runner: pg.Client,
    private readonly plantId: string,
  ) {}

  static async connect(urls: DatabaseUrls, plantId: string): Promise<StormTable> {
    const app = new pg.Client({ connectionString: urls.appUrl });
    const runner = new pg.Client({ connectionString: urls.runnerUrl });
    await app.connect();
    await runner.connect();
    await app.query(`select set_config('holdfast.plants', $1, false)`, [plantId]);
    return new StormTable(app, runner, plantId);
  }

  /**
   * Until no job, no effect and no unsent mail is left and nothing was recorded for a while: what Temporal has still to hand out
   * leaves no row. So the storm has the machine to itself.
   */
  untilQuiet(): Promise<void> {
    let last = { seq: -1, at: Date.now() };
    return until(async () => {
      const seq = await count(this.app, 'select last_audit_seq from plant_counter where plant_id = $1', [
        this.plantId,
      ]);
      if (seq !== last.seq) last = { seq, at: Date.now() };
      const [jobs, work] = await Promise.all([
        count(
          this.runner,
          'select count(*) from graphile_worker.jobs where locked_at is not null or run_at <= now()',
        ),
        count(this.app, BUSY),
      ]);
      return jobs + work === 0 && Date.now() - last.at > QUIET_FOR_MS;
    });
  }

  /** Puts every waiting ladder off by a day: with many cases, the first steps would else fall due before all is at rest. */
  async putOff(): Promise<void> {
    await this.app.query(
      `update deadline set due_at = due_at + interval '1 day' where kind = 'ladder' and state = 'waiting'`,
    );
  }

  /** Puts every waiting ladder before its first climb, due at one instant, and wakes the deadline workflow. */
  async allClimbAt(at: Date): Promise<void> {
    await this.app.query(ALL_CLIMB, [at]);
    await this.app.query(`select graphile_worker.enqueue('wake-deadlines', $1, null, null)`, [
      JSON.stringify({ plantId: this.plantId }),
    ]);
  }

  untilClimbed(at: Date): Promise<void> {
    return until(async () => {
      const waiting = `select count(*) from deadline where due_at = $1 and state = 'waiting'`;
      return (await count(this.app, waiting, [at])) === 0;
    });
  }

  async climbs(at: Date): Promise<StormClimb[]> {
    const { rows } = await this.app.query<StormClimb>(CLIMBS, [at]);
    return rows;
  }

  /** How often the trail says of each deadline that it was climbed. */
  async timesRecorded(at: Date): Promise<number[]> {
    const { rows } = await this.app.query<{ times: number }>(RECORDED, [at]);
    return rows.map(({ times }) => times);
  }

  async close(): Promise<void> {
    await Promise.all([this.app.end(), this.runner.end()]);
  }
}

const BUSY = `
select (select count(*) from exception_case where workflow_started_at is null)
  + (select count(*) from effect where state = 'intended')
  + (select count(*) from notification where state = 'queued')`;

const ALL_CLIMB = `
update deadline d set due_at = $1, step = (
  select min(ladder.nth) - 1
  from jsonb_array_elements(q.policy -> 'ladder' -> 'steps') with ordinality as ladder (step, nth)
  where ladder.step ->> 'do' = 'climb')
from question q
where q.id = d.question_id and d.kind = 'ladder' and d.state = 'waiting'`;

const CLIMBS = `
select c.severity,
  extract(epoch from pg_xact_commit_timestamp(d.xmin) - d.due_at)::float8 * 1000 as "latenessMs",
  d.state = 'done'
    and exists (select from task_owner o where o.task_id = d.task_id and o.since >= d.due_at)
    and exists (select from audit_entry a where a.case_id = d.case_id and a.action = 'task.climbed' and a.at >= d.due_at)
    and exists (select from notification n where n.task_id = d.task_id and n.kind = 'climbed')
    and exists (select from deadline next where next.task_id = d.task_id and next.state = 'waiting' and next.step > d.step)
    as whole
from deadline d
join exception_case c on c.id = d.case_id
where d.due_at = $1 and d.kind = 'ladder'`;

const RECORDED = `
select (select count(*)::int from audit_entry a
  where a.case_id = d.case_id and a.action = 'task.climbed' and (a.data ->> 'dueAt')::timestamptz = d.due_at) as times
from deadline d where d.due_at = $1 and d.kind = 'ladder'`;

async function count(client: pg.Client, sql: string, parameters: unknown[] = []): Promise<number> {
  const { rows } = await client.query<Record<string, string>>(sql, parameters);
  return Number(Object.values(rows[0] ?? {})[0]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS;
  while (!(await holds())) {
    if (Date.now() > deadline)
      throw new Error(`The stack did not come to rest within ${GIVE_UP_MS / 1000} s.`);
    await pause(LOOK_EVERY_MS);
  }
}
