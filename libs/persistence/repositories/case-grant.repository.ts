import type { EntityManager } from 'typeorm';
import { CaseGrantEntity } from '../entities/right-to-answer.entity.js';
import { insertRows } from './rows.js';

/** Somebody from another plant who may read one case, and be asked about it, until an instant. */
export type StoredGrant = { [K in keyof CaseGrantEntity]: CaseGrantEntity[K] };

export class CaseGrantRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(grant: Omit<StoredGrant, 'revokedAt' | 'revokedBy'>): Promise<void> {
    await insertRows(this.manager, CaseGrantEntity, [grant]);
  }

  async lock(id: string): Promise<StoredGrant | null> {
    const found = await this.manager
      .createQueryBuilder(CaseGrantEntity, 'g')
      .setLock('for_no_key_update')
      .where('g.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  async revoke(id: string, byId: string, at: Date): Promise<void> {
    await this.manager.query('update case_grant set revoked_at = $2, revoked_by = $3 where id = $1', [
      id,
      at,
      byId,
    ]);
  }
}
