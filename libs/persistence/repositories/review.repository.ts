import type { EntityManager } from 'typeorm';
import type { ReviewOutcome } from '../../domain/index.js';
import { TaskReviewEntity } from '../entities/clock.entity.js';
import type { StoredReview } from '../records.js';
import { insertRows } from './rows.js';

/** Reviews of tasks that nobody took. */
export class ReviewRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(review: StoredReview): Promise<void> {
    await insertRows(this.manager, TaskReviewEntity, [review]);
  }

  async load(id: string): Promise<StoredReview | null> {
    const found = await this.manager
      .createQueryBuilder(TaskReviewEntity, 'r')
      .where('r.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  /** How many reviews a task has had. */
  async lastNumber(taskId: string): Promise<number> {
    const [row] = await this.manager.query<{ last: number }[]>(
      'select coalesce(max(number), 0) as last from task_review where task_id = $1',
      [taskId],
    );
    return row?.last ?? 0;
  }

  async settle(id: string, outcome: ReviewOutcome, reason: string, by: string, at: Date): Promise<void> {
    await this.manager.query(
      'update task_review set outcome = $2, reason = $3, settled_by = $4, settled_at = $5 where id = $1',
      [id, outcome, reason, by, at],
    );
  }
}
