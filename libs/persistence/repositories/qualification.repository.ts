import type { EntityManager } from 'typeorm';
import type { HeldQualification } from '../../domain/index.js';
import { PersonQualificationEntity } from '../entities/right-to-answer.entity.js';
import { insertRows } from './rows.js';

/** What somebody is qualified for in a plant, from when until when, and on what evidence. */
export type StoredQualification = { [K in keyof PersonQualificationEntity]: PersonQualificationEntity[K] };

export type NewQualification = Omit<StoredQualification, 'revokedAt' | 'revokedBy' | 'revokeReason'>;

export class QualificationRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(qualification: NewQualification): Promise<void> {
    await insertRows(this.manager, PersonQualificationEntity, [qualification]);
  }

  async lock(id: string): Promise<StoredQualification | null> {
    const found = await this.manager
      .createQueryBuilder(PersonQualificationEntity, 'q')
      .setLock('for_no_key_update')
      .where('q.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  async revoke(id: string, by: string, reason: string, at: Date): Promise<void> {
    await this.manager.query(
      'update person_qualification set revoked_at = $2, revoked_by = $3, revoke_reason = $4 where id = $1',
      [id, at, by, reason],
    );
  }

  /** Who holds, held or will hold any of these, by person; what was revoked ended at that instant. */
  async heldOf(plantId: string, names: readonly string[]): Promise<Map<string, HeldQualification[]>> {
    const rows = await this.manager.query<(HeldQualification & { personId: string })[]>(HELD, [
      plantId,
      names,
    ]);
    const byPerson = Map.groupBy(rows, ({ personId }) => personId);
    return new Map(
      [...byPerson].map(([personId, held]) => [
        personId,
        held.map(({ qualification, from, until }) => ({ qualification, from, until })),
      ]),
    );
  }

  /** Those that anybody in the plant was ever granted. */
  async known(plantId: string): Promise<Set<string>> {
    const rows = await this.manager.query<{ name: string }[]>(
      'select distinct qualification as name from person_qualification where plant_id = $1',
      [plantId],
    );
    return new Set(rows.map(({ name }) => name));
  }
}

const HELD = `
select person_id as "personId", qualification, valid_from as "from", least(valid_until, revoked_at) as "until"
from person_qualification
where plant_id = $1 and qualification = any ($2)
order by person_id, valid_from`;
