import type { EntityManager } from 'typeorm';
import type { Assignment, RoutedBy } from '../../domain/index.js';
import { TaskEntity, TaskOwnerEntity } from '../entities/question.entity.js';
import type { OwnerReason, StoredTask } from '../records.js';
import { TaskWayEntity } from '../entities/right-to-answer.entity.js';
import { rowsOf } from './rows.js';

/** A task's new owner, by a climb or by a person's hand. */
export interface NewOwner {
  taskId: string;
  plantId: string;
  ownerId: string;
  ownerWhy: OwnerReason;
  dutyId: string;
  dueAt: Date;
  since: Date;
  /** Who it may be claimed by from its group's queue; absent or null where the owner has it for themselves. */
  queue?: readonly string[] | null;
  /** How it was routed to another duty; as it was where absent. */
  routing?: { assign: Assignment; routedBy: RoutedBy | null };
  /** In whose place; nobody's where absent. */
  insteadOf?: readonly string[];
  /** Whose hand gives it; absent where it is routed. */
  givenBy?: string;
  /** From here the ladder counts from now on; as before where absent. */
  ladderFrom?: Date;
  /** How many steps of its ladder the task has taken; as before where absent. */
  step?: number;
}

/** Whether a person may speak for a task. */
export interface TaskStanding {
  name: string;
  active: boolean;
  roles: string[];
  /** Owner of the task now or at any time before. */
  asked: boolean;
  /** Until when a grant for the case lets them be asked, for the task's duty; null where they have none. */
  grantedUntil: Date | null;
}

export class TaskRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Where a task belongs, unlocked: cases and questions are locked before tasks. */
  async locate(taskId: string): Promise<{ caseId: string; questionId: string } | null> {
    const [row] = await this.manager.query<{ case_id: string; question_id: string }[]>(
      'select case_id, question_id from task where id = $1',
      [taskId],
    );
    return row ? { caseId: row.case_id, questionId: row.question_id } : null;
  }

  async load(id: string): Promise<StoredTask | null> {
    const found = await this.manager.createQueryBuilder(TaskEntity, 't').where('t.id = :id', { id }).getOne();
    return found && { ...found };
  }

  async of(questionId: string): Promise<StoredTask[]> {
    const found = await this.manager
      .createQueryBuilder(TaskEntity, 't')
      .where('t.questionId = :questionId', { questionId })
      .orderBy('t.id')
      .getMany();
    return found.map((task) => ({ ...task }));
  }

  /** Everybody who was ever asked. */
  async askedOf(taskId: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      'select person_id as id from task_owner where task_id = $1 order by since, person_id',
      [taskId],
    );
    return rows.map(({ id }) => id);
  }

  async lockOf(questionId: string): Promise<StoredTask[]> {
    const found = await this.manager
      .createQueryBuilder(TaskEntity, 't')
      .setLock('for_no_key_update')
      .where('t.questionId = :questionId', { questionId })
      .orderBy('t.id')
      .getMany();
    return found.map((task) => ({ ...task }));
  }

  async standing(plantId: string, taskId: string, personId: string): Promise<TaskStanding | null> {
    const [row] = await this.manager.query<TaskStanding[]>(STANDING, [plantId, taskId, personId]);
    return row ?? null;
  }

  async acknowledge(taskId: string, personId: string, at: Date): Promise<void> {
    await this.manager.query('update task set acknowledged_at = $3, acknowledged_by = $2 where id = $1', [
      taskId,
      personId,
      at,
    ]);
  }

  async forgetAcknowledgement(taskId: string): Promise<void> {
    await this.manager.query('update task set acknowledged_at = null, acknowledged_by = null where id = $1', [
      taskId,
    ]);
  }

  /** Other due times, because a clock was stopped or goes on. */
  async moveDue(rows: readonly { id: string; dueAt: Date }[]): Promise<void> {
    if (rows.length === 0) return;
    await this.manager.query(
      `update task t set due_at = moved."dueAt"
       from jsonb_to_recordset($1) as moved (id uuid, "dueAt" timestamptz) where t.id = moved.id`,
      [JSON.stringify(rows)],
    );
  }

  /** Everybody who was asked before may still answer: owners are added, never taken away. */
  async giveTo(owners: readonly NewOwner[]): Promise<void> {
    if (owners.length === 0) return;
    const rows = owners.map(toTaskRow);
    const queues = owners.flatMap(toQueueRows);
    const { json } = rowsOf(this.manager, TaskEntity, rows);
    const ways = rowsOf(this.manager, TaskWayEntity, owners.map(toWayRow));
    await this.manager.query(GIVE, [json, rowsOf(this.manager, TaskOwnerEntity, queues).json, ways.json]);
  }

  /** How many open tasks each person has in the plant; nobody is listed who has none. */
  async loads(plantId: string, people: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.manager.query<{ owner_id: string; load: number }[]>(
      `select owner_id, count(*)::int as load from task
       where plant_id = $1 and state = 'open' and owner_id = any ($2::uuid[]) group by owner_id`,
      [plantId, people],
    );
    return new Map(rows.map(({ owner_id, load }) => [owner_id, load]));
  }

  /** Who may claim the task. */
  async queueOf(taskId: string): Promise<string[]> {
    const rows = await this.manager.query<{ person_id: string }[]>(
      'select person_id from task_owner where task_id = $1 and in_queue',
      [taskId],
    );
    return rows.map((row) => row.person_id);
  }

  /** How far each task's ladder has got. */
  async setSteps(steps: readonly { taskId: string; step: number }[]): Promise<void> {
    if (steps.length === 0) return;
    const rows = steps.map(({ taskId: id, step }) => ({ id, step }));
    await this.manager.query(SET_STEPS, [rowsOf(this.manager, TaskEntity, rows).json]);
  }
}

const STANDING = `
select p.name, p.active,
  array(select role from person_role where plant_id = $1 and person_id = p.id) as roles,
  exists (select from task_owner where task_id = $2 and person_id = p.id) as asked,
  (select max(least(g.until, g.revoked_at)) from task t join case_grant g on g.case_id = t.case_id
    where t.id = $2 and g.person_id = p.id and (g.duty_id is null or g.duty_id in (t.duty_id, t.asked_duty_id))
  ) as "grantedUntil"
from person p where p.id = $3`;

function toTaskRow(owner: NewOwner): Partial<TaskEntity> {
  const { taskId: id, plantId, ownerId, ownerWhy, dutyId, dueAt, since: assignedAt } = owner;
  return {
    ...{ id, plantId, ownerId, ownerWhy, dutyId, dueAt, assignedAt },
    insteadOf: [...(owner.insteadOf ?? [])],
    ladderFrom: owner.ladderFrom ?? null,
    step: owner.step,
    assign: owner.routing?.assign,
    routedBy: owner.routing?.routedBy ?? null,
    queuedAt: owner.queue ? assignedAt : null,
  };
}

/** The owner, and whoever may claim the task. */
function toQueueRows({ taskId, plantId, ownerId, since, queue }: NewOwner): TaskOwnerEntity[] {
  const people = [...new Set([ownerId, ...(queue ?? [])])];
  return people.map((personId) => ({
    ...{ taskId, personId, plantId, since },
    inQueue: queue?.includes(personId) ?? false,
  }));
}

/** Through whom the owner has the task, nearest first, for whoever asks later whether they act for somebody. */
function toWayRow({ taskId, plantId, ownerId, since, insteadOf = [], givenBy }: NewOwner): TaskWayEntity {
  const through = [...[...insteadOf].reverse(), ...(givenBy === undefined ? [] : [givenBy])];
  return { taskId, plantId, personId: ownerId, through, at: since };
}

const GIVE = `
with ways as (
  insert into task_way (task_id, plant_id, person_id, through, at)
  select task_id, plant_id, person_id, through, at from jsonb_populate_recordset(null::task_way, $3)
), given as (
  select * from jsonb_populate_recordset(null::task, $1)
), asked as (
  select * from jsonb_populate_recordset(null::task_owner, $2)
), owners as (
  insert into task_owner (task_id, person_id, plant_id, since, in_queue)
  select task_id, person_id, plant_id, since, in_queue from asked
  on conflict (task_id, person_id) do update set in_queue = excluded.in_queue
), out_of_queue as (
  update task_owner set in_queue = false
  where task_owner.in_queue and task_owner.task_id in (select id from given)
    and not exists (select from asked
      where asked.task_id = task_owner.task_id and asked.person_id = task_owner.person_id)
)
update task set owner_id = given.owner_id, owner_why = given.owner_why, duty_id = given.duty_id, due_at = given.due_at,
  assigned_at = given.assigned_at, instead_of = given.instead_of, ladder_from = coalesce(given.ladder_from, task.ladder_from),
  assign = coalesce(given.assign, task.assign), queued_at = given.queued_at,
  routed_by = case when given.assign is null then task.routed_by else given.routed_by end,
  step = coalesce(given.step, task.step), acknowledged_at = null, acknowledged_by = null
from given where task.id = given.id`;

const SET_STEPS = `
update task set step = taken.step from jsonb_populate_recordset(null::task, $1) as taken where task.id = taken.id`;
