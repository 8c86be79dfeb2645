import type { EntityManager } from 'typeorm';
import { DeadlineEntity } from '../entities/deadline.entity.js';
import type { Deadline } from '../records.js';
import { READ_CLAIMED, toClaimed, type ClaimedDeadline, type ClaimRow } from './claimed-deadline.js';
import { insertRows } from './rows.js';

/** What waits on a question. */
export type WaitingRow = Pick<Deadline, 'id' | 'taskId' | 'kind' | 'step' | 'dueAt' | 'about'>;

/** What falls due of a case, or of the plant alone. */
export type DueOf = 'plant' | 'cases';

export class DeadlineRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(deadlines: readonly Deadline[]): Promise<void> {
    await insertRows(this.manager, DeadlineEntity, deadlines.map(toWaiting));
  }

  /** The plant's earliest deadline that is still waiting. */
  async earliest(plantId: string): Promise<Date | null> {
    const [row] = await this.manager.query<{ due_at: Date | null }[]>(
      `select min(due_at) as due_at from deadline where plant_id = $1 and state = 'waiting'`,
      [plantId],
    );
    return row?.due_at ?? null;
  }

  /** How many are due and wait, whoever holds them. */
  async countDue(plantId: string, now: Date): Promise<number> {
    const [row] = await this.manager.query<{ due: number }[]>(
      `select count(*)::int as due from deadline where plant_id = $1 and state = 'waiting' and due_at <= $2`,
      [plantId, now],
    );
    return row?.due ?? 0;
  }

  /**
   * Due rows, highest severity first, with their cases locked: whoever holds a case holds its questions and tasks.
   * Those whose case is locked elsewhere stay due.
   */
  async claim(plantId: string, whose: DueOf, now: Date, limit: number): Promise<ClaimedDeadline[]> {
    const locked = await this.manager.query<{ id: string }[]>(LOCK_DUE[whose], [plantId, now, limit]);
    if (locked.length === 0) return [];
    // A statement of its own: only now does it see what the last holders of the locks have written.
    const rows = await this.manager.query<ClaimRow[]>(READ_CLAIMED, [locked.map(({ id }) => id)]);
    return rows.map(toClaimed);
  }

  /** The step of a task's ladder that waits; null where none does. */
  async nextStepOf(taskId: string): Promise<{ step: number; dueAt: Date } | null> {
    const [row] = await this.manager.query<{ step: number; dueAt: Date }[]>(
      `select step, due_at as "dueAt" from deadline where task_id = $1 and kind = 'ladder' and state = 'waiting'`,
      [taskId],
    );
    return row ?? null;
  }

  /** Makes a task's next step due at once, where it is one of the first `written`. False where there is none. */
  async hurry(taskId: string, written: number, now: Date): Promise<boolean> {
    const [, count] = await this.manager.query<[unknown[], number]>(
      `update deadline set due_at = least(due_at, $3)
       where task_id = $1 and kind = 'ladder' and state = 'waiting' and step < $2`,
      [taskId, written, now],
    );
    return count > 0;
  }

  async load(id: string): Promise<Deadline | null> {
    const found = await this.manager
      .createQueryBuilder(DeadlineEntity, 'd')
      .where('d.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  /** What waits on a question, and on its tasks. */
  async waitingOn(questionId: string): Promise<WaitingRow[]> {
    return this.manager.query<WaitingRow[]>(
      `select id, task_id as "taskId", kind, step, due_at as "dueAt", about from deadline
       where question_id = $1 and state = 'waiting' order by id`,
      [questionId],
    );
  }

  /** Gives rows that wait another instant. */
  async move(rows: readonly { id: string; dueAt: Date }[]): Promise<void> {
    if (rows.length === 0) return;
    await this.manager.query(
      `update deadline d set due_at = moved."dueAt"
       from jsonb_to_recordset($1) as moved (id uuid, "dueAt" timestamptz) where d.id = moved.id and d.state = 'waiting'`,
      [JSON.stringify(rows)],
    );
  }

  /** A pause that ends before its time has nothing left to end. */
  async dropPause(questionId: string, at: Date): Promise<void> {
    await this.manager.query(
      `update deadline set state = 'dropped', settled_at = $2
       where question_id = $1 and kind = 'pause' and state = 'waiting'`,
      [questionId, at],
    );
  }

  /** An action that is done, or dropped, is no longer due. */
  async dropAction(actionId: string, at: Date): Promise<void> {
    await this.manager.query(
      `update deadline set state = 'dropped', settled_at = $2
       where kind = 'action' and about ->> 'actionId' = $1 and state = 'waiting'`,
      [actionId, at],
    );
  }

  async settle(ids: readonly string[], state: 'done' | 'dropped', at: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.manager.query('update deadline set state = $2, settled_at = $3 where id = any ($1)', [
      ids,
      state,
      at,
    ]);
  }

  /** A row that cannot be climbed waits for a person instead of stopping the rest. */
  async setAside(id: string, fault: string, at: Date): Promise<void> {
    await this.manager.query(
      `update deadline set state = 'set-aside', fault = $2, settled_at = $3 where id = $1`,
      [id, fault, at],
    );
  }
}

export function toWaiting(deadline: Deadline) {
  return { ...deadline, state: 'waiting' as const };
}

const LOCK_DUE: Record<DueOf, string> = {
  plant: `
select id from deadline
where plant_id = $1 and state = 'waiting' and due_at <= $2 and case_id is null
order by severity_rank, due_at, id
limit $3
for no key update skip locked`,
  cases: `
select d.id from deadline d join exception_case c on c.id = d.case_id
where d.plant_id = $1 and d.state = 'waiting' and d.due_at <= $2
order by d.severity_rank, d.due_at, d.id
limit $3
for no key update of c, d skip locked`,
};
