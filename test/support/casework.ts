import type { StepRef } from '../../libs/contracts/temporal/activities.js';
import * as casework from '../../libs/casework/index.js';
import type { Actor, QuestionPolicy, RaiseException, Refusal, Result } from '../../libs/domain/index.js';
import { TestClock } from './clock.js';
import { aPlant, withCodes, type PlantFactory, type TestPlant } from './factories/index.js';
import { freshDatabase, queryAs, type TestDatabase } from './postgres.js';

/** Every use case over a database of one's own, a clock that stands still, and one plant. */
export class CaseworkBench {
  readonly clock = new TestClock();
  readonly statements: string[] = [];
  plant!: TestPlant;
  database!: TestDatabase;

  /** Call once before the tests of a file. */
  static async start(plant: PlantFactory = aPlant()): Promise<CaseworkBench> {
    const bench = new CaseworkBench();
    bench.database = await freshDatabase({ poolSize: 20, onStatement: (sql) => bench.statements.push(sql) });
    bench.plant = await plant.build(bench.db, bench.clock);
    return bench;
  }

  get db() {
    return this.database.db;
  }

  stop(): Promise<void> {
    return this.database.close();
  }

  /** Opens a case as a machine would, and resolves with its first question's tasks. */
  async open(event: RaiseException, actor: Actor = { kind: 'source', name: 'test' }): Promise<OpenedFixture> {
    const opened = caseOf(await new casework.OpenCase(this.db, this.clock).run(event, actor, null));
    const tasks = await this.rows<TaskRow>(
      `select t.id, t.owner_id, t.question_id, t.asked_duty_id, t.duty_id, t.owner_why, t.step, t.due_at, t.state
       from task t join question q on q.id = t.question_id where q.case_id = $1 and q.state = 'asked' order by t.asked_duty_id`,
      opened.caseId,
    );
    return { ...opened, tasks, task: first(tasks) };
  }

  /** With the codes that the answer asks for, unless the test tells its own. */
  async answer(
    taskId: string,
    login: string,
    answer: string,
    given: Partial<casework.AnswerTaskCommand> = {},
  ) {
    const { policy } = await this.row<{ policy: QuestionPolicy }>(
      'select q.policy from question q join task t on t.question_id = q.id where t.id = $1',
      taskId,
    );
    const command = {
      plantId: this.plant.id,
      taskId,
      answer,
      reason: null,
      payload: {},
      version: null,
      ...withCodes(policy, answer, given),
    };
    return new casework.AnswerTask(this.db, this.clock).run(command, this.as(login), null);
  }

  climb() {
    return new casework.Climb(this.db, this.clock).run(this.plant.id);
  }

  /** As the workflow would, having handled everything that it was told. */
  async close(caseId: string, as: 'closed' | 'cancelled' = 'closed'): Promise<void> {
    const { handled, run } = await this.row<{ handled: number; run: number }>(
      'select last_message as handled, run from exception_case where id = $1',
      caseId,
    );
    if (as === 'closed') await this.rows(TELL_CAUSE, caseId);
    const close = { as, reason: 'Done', handled };
    unwrap(await new casework.CloseCase(this.db, this.clock).run(this.step(caseId, 'close', run), close));
  }

  as(login: string): Actor {
    return { kind: 'person', personId: this.plant.person(login) };
  }

  step(caseId: string, step: string, run = 1): StepRef {
    return { plantId: this.plant.id, caseId, run, step, trace: null };
  }

  /** Rows as a superuser sees them. */
  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return queryAs<Row>(this.database.adminUrl, sql, parameters);
  }

  async row<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row> {
    return first(await this.rows<Row>(sql, ...parameters));
  }

  /** What the trail says about a case, oldest first. */
  async actions(caseId: string): Promise<string[]> {
    const rows = await this.rows<{ action: string }>(
      'select action from audit_entry where case_id = $1 order by seq',
      caseId,
    );
    return rows.map(({ action }) => action);
  }

  /** Jobs that wait in the outbox, with their bodies. */
  jobs(name: string): Promise<JobRow[]> {
    return this.rows<JobRow>(
      `select j.payload as body, j.run_at as at, j.max_attempts as attempts
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1 order by j.id`,
      name,
    );
  }

  messages(caseId: string): Promise<{ seq: number; kind: string; body: Record<string, unknown> }[]> {
    return this.rows('select seq, kind, body from case_message where case_id = $1 order by seq', caseId);
  }
}

/** What the default playbooks want to be known before a case closes. */
const TELL_CAUSE = `
  update exception_case c set cause = jsonb_build_object('list', p.body #>> '{beforeClose,causeCodes}', 'version', 1, 'code', 'x', 'label', 'X')
  from playbook_version p where c.id = $1 and c.cause is null and p.plant_id = c.plant_id and p.type = c.type
    and p.version = c.playbook_version and p.body ? 'beforeClose'`;

export interface OpenedFixture extends casework.OpenedCase {
  tasks: TaskRow[];
  task: TaskRow;
}

export interface TaskRow {
  id: string;
  owner_id: string;
  question_id: string;
  asked_duty_id: string;
  duty_id: string;
  owner_why: string;
  step: number;
  due_at: Date;
  state: string;
}

export interface JobRow {
  body: Record<string, unknown>;
  at: Date;
  attempts: number;
}

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The case that an event led to. */
export function caseOf(accepted: Result<casework.AcceptedEvent>): casework.OpenedCase {
  const outcome = unwrap(accepted);
  if (outcome.outcome === 'covered') throw new Error(`no case opened: ${outcome.by.words} covers the event`);
  return outcome;
}

export function refusal(result: Result<unknown>): Refusal {
  if (result.ok) throw new Error(`expected a refusal, got ${JSON.stringify(result.value)}`);
  return result.refusal;
}

export function first<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('expected at least one row');
  return row;
}
