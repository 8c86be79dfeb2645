import type { EntityManager } from 'typeorm';
import type { CaseLine, EventSource } from '../../domain/index.js';
import {
  DeviationCaseEntity,
  DeviationEventEntity,
  PlannedDeviationEntity,
  type DeviationDocumentEntity,
} from '../entities/planned-deviation.entity.js';
import { insertRows } from './rows.js';

export type StoredDeviation = PlannedDeviationEntity;
export type DeviationEvent = DeviationEventEntity;

/** Deviations that were planned ahead, and what they took in. */
export class DeviationRepository {
  constructor(private readonly manager: EntityManager) {}

  async propose(
    deviation: Omit<
      StoredDeviation,
      'used' | 'approvedBy' | 'approvedAt' | 'withdrawnBy' | 'withdrawnAt' | 'withdrawnWhy'
    >,
  ): Promise<void> {
    await insertRows(this.manager, PlannedDeviationEntity, [deviation]);
  }

  async lock(id: string): Promise<StoredDeviation | null> {
    return (await this.lockAll([id]))[0] ?? null;
  }

  /** In the order of their ids. */
  async lockAll(ids: readonly string[]): Promise<StoredDeviation[]> {
    if (ids.length === 0) return [];
    return this.manager
      .createQueryBuilder(PlannedDeviationEntity, 'd')
      .setLock('for_no_key_update')
      .where('d.id in (:...ids)', { ids })
      .orderBy('d.id')
      .getMany();
  }

  /** Approved and not withdrawn, used up and over or not. */
  approved(plantId: string): Promise<StoredDeviation[]> {
    return this.manager
      .createQueryBuilder(PlannedDeviationEntity, 'd')
      .where('d.plantId = :plantId and d.approvedAt is not null and d.withdrawnAt is null', { plantId })
      .orderBy('d.approvedAt')
      .getMany();
  }

  async approve(id: string, by: string, at: Date): Promise<void> {
    await this.manager.query(
      'update planned_deviation set approved_by = $2, approved_at = $3 where id = $1',
      [id, by, at],
    );
  }

  async withdraw(id: string, by: string, at: Date, why: string): Promise<void> {
    await this.manager.query(
      'update planned_deviation set withdrawn_by = $2, withdrawn_at = $3, withdrawn_why = $4 where id = $1',
      [id, by, at, why],
    );
  }

  async hasDocument(id: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      'select from deviation_document where deviation_id = $1',
      [id],
    );
    return rows.length > 0;
  }

  async addDocument(document: DeviationDocumentEntity): Promise<void> {
    const { deviationId, plantId, sha256, contentType, size, bytes, addedBy, addedAt } = document;
    await this.manager.query(
      `insert into deviation_document (deviation_id, plant_id, sha256, content_type, size, bytes, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [deviationId, plantId, sha256, contentType, size, bytes, addedBy, addedAt],
    );
  }

  /** The deviation that took this very event in before. */
  async thatTook(plantId: string, { name, eventId }: EventSource): Promise<StoredDeviation | null> {
    return this.manager
      .createQueryBuilder(PlannedDeviationEntity, 'd')
      .innerJoin(DeviationEventEntity, 'e', 'e.deviationId = d.id')
      .where('e.plantId = :plantId and e.sourceName = :name and e.sourceEventId = :eventId', {
        plantId,
        name,
        eventId,
      })
      .getOne();
  }

  /** What these deviations took in that names these lines, and maybe others. */
  tookOf(
    ids: readonly string[],
    lines: readonly Pick<CaseLine, 'kind' | 'ref'>[],
  ): Promise<DeviationEvent[]> {
    const named = JSON.stringify({ lines: lines.map(({ kind, ref }) => ({ kind, ref })) });
    return this.manager
      .createQueryBuilder(DeviationEventEntity, 'e')
      .where('e.deviationId in (:...ids) and e.event @> :named', { ids, named })
      .getMany();
  }

  /** Takes the event in and counts it. The caller holds the deviation's lock. */
  async take(event: DeviationEvent): Promise<void> {
    await insertRows(this.manager, DeviationEventEntity, [event]);
    await this.manager.query(
      'update planned_deviation set used = used + coalesce($2::numeric, 0) where id = $1',
      [event.deviationId, event.quantity],
    );
  }

  async noteCase(beyond: DeviationCaseEntity): Promise<void> {
    await insertRows(this.manager, DeviationCaseEntity, [beyond]);
  }
}
