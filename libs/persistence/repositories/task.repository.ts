import type { EntityManager } from 'typeorm';
import { TaskEntity } from '../entities/question.entity.js';
import type { OwnerReason, StoredTask } from '../records.js';
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
}

/** Whether a person may speak for a task. */
export interface TaskStanding {
  name: string;
  active: boolean;
  roles: string[];
  /** Owner of the task now or at any time before. */
  asked: boolean;
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

  /** Everybody who was asked before may still answer: owners are added, never taken away. */
  async giveTo(owners: readonly NewOwner[]): Promise<void> {
    const rows = owners.map(({ taskId: id, since: assignedAt, ...owner }) => ({ id, assignedAt, ...owner }));
    await this.manager.query(GIVE, [rowsOf(this.manager, TaskEntity, rows).json]);
  }

  /** How far each task's ladder has got. */
  async setSteps(steps: readonly { taskId: string; step: number }[]): Promise<void> {
    const rows = steps.map(({ taskId: id, step }) => ({ id, step }));
    await this.manager.query(SET_STEPS, [rowsOf(this.manager, TaskEntity, rows).json]);
  }
}

const STANDING = `
select p.name, p.active,
  array(select role from person_role where plant_id = $1 and person_id = p.id) as roles,
  exists (select from task_owner where task_id = $2 and person_id = p.id) as asked
from person p where p.id = $3`;

const GIVE = `
with given as (
  select id, plant_id, owner_id, owner_why, duty_id, due_at, assigned_at
  from jsonb_populate_recordset(null::task, $1)
), owners as (
  insert into task_owner (task_id, person_id, plant_id, since)
  select id, owner_id, plant_id, assigned_at from given
  on conflict do nothing
)
update task set owner_id = given.owner_id, owner_why = given.owner_why, duty_id = given.duty_id, due_at = given.due_at,
  assigned_at = given.assigned_at, acknowledged_at = null, acknowledged_by = null
from given where task.id = given.id`;

const SET_STEPS = `
update task set step = taken.step from jsonb_populate_recordset(null::task, $1) as taken where task.id = taken.id`;
