import type { EntityManager } from 'typeorm';
import { QuarantinedEventEntity } from '../entities/record.entity.js';
import type { QuarantinedEvent } from '../records.js';
import { insertRows } from './rows.js';

export class QuarantineRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(event: Omit<QuarantinedEvent, 'replayedAt' | 'replayedCaseId'>): Promise<void> {
    await insertRows(this.manager, QuarantinedEventEntity, [event]);
  }

  async load(plantId: string, id: string): Promise<QuarantinedEvent | null> {
    const found = await this.manager
      .createQueryBuilder(QuarantinedEventEntity, 'e')
      .where('e.plantId = :plantId and e.id = :id', { plantId, id })
      .getOne();
    return found && { ...found };
  }

  /** Newest first; `before` names the last event of the page before. */
  async list(plantId: string, limit: number, before: string | null): Promise<QuarantinedEvent[]> {
    const query = this.manager
      .createQueryBuilder(QuarantinedEventEntity, 'e')
      .where('e.plantId = :plantId', { plantId })
      .orderBy('e.receivedAt', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .limit(limit);
    if (before) {
      query.andWhere(
        '(e.receivedAt, e.id) < (select b.received_at, b.id from quarantined_event b where b.id = :before)',
        {
          before,
        },
      );
    }
    return (await query.getMany()).map((event) => ({ ...event }));
  }

  async markReplayed(plantId: string, id: string, caseId: string | null, at: Date): Promise<void> {
    await this.manager.query(
      'update quarantined_event set replayed_at = $4, replayed_case_id = $3 where plant_id = $1 and id = $2',
      [plantId, id, caseId, at],
    );
  }
}
