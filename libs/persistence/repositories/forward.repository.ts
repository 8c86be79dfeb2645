import type { EntityManager } from 'typeorm';
import { TaskForwardEntity } from '../entities/routing.entity.js';
import { insertRows } from './rows.js';

export type NewForward = Omit<TaskForwardEntity, 'answer' | 'answeredAt' | 'seq'>;

/** A question that was passed on with a task and waits for its answer. */
export type OpenForward = Pick<NewForward, 'id' | 'fromPersonId' | 'toPersonId'>;

export class ForwardRepository {
  constructor(private readonly manager: EntityManager) {}

  /** In the order in which they were passed on; the last one has the task now. The caller holds the task's lock. */
  openOf(taskId: string): Promise<OpenForward[]> {
    return this.manager.query<OpenForward[]>(
      `select id, from_person_id as "fromPersonId", to_person_id as "toPersonId" from task_forward
       where task_id = $1 and answered_at is null order by seq`,
      [taskId],
    );
  }

  async insert(forward: NewForward): Promise<void> {
    await insertRows(this.manager, TaskForwardEntity, [forward]);
  }

  async answer(id: string, answer: string, at: Date): Promise<void> {
    await this.manager.query('update task_forward set answer = $2, answered_at = $3 where id = $1', [
      id,
      answer,
      at,
    ]);
  }
}
