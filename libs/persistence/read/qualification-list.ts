import type { QualificationView } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';

interface Row extends Omit<QualificationView, 'person' | 'from' | 'until' | 'revokedAt'> {
  personId: string;
  personName: string;
  validFrom: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
}

/** What people are qualified for, those that were revoked or have ended included. */
export class QualificationList {
  constructor(private readonly db: Database) {}

  async of(scope: Scope, plant?: string, person?: string): Promise<QualificationView[]> {
    const rows = await this.db.snapshot(scope, (tx) => tx.query<Row>(LIST, [plant ?? null, person ?? null]));
    return rows.map(({ personId, personName, validFrom, validUntil, revokedAt, ...same }) => ({
      ...same,
      person: { id: personId, name: personName },
      from: validFrom.toISOString(),
      until: validUntil?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
  }

  /** The plant of one; null outside the scope. */
  async plantOf(scope: Scope, id: string): Promise<string | null> {
    return this.plant(scope, 'select plant_id as "plantId" from person_qualification where id = $1', id);
  }

  /** The plant of a grant for a case; null outside the scope. */
  async plantOfGrant(scope: Scope, id: string): Promise<string | null> {
    return this.plant(scope, 'select plant_id as "plantId" from case_grant where id = $1', id);
  }

  private async plant(scope: Scope, sql: string, id: string): Promise<string | null> {
    const [row] = await this.db.snapshot(scope, (tx) => tx.query<{ plantId: string }>(sql, [id]));
    return row?.plantId ?? null;
  }
}

const LIST = `
  select q.id, q.plant_id as "plantId", q.person_id as "personId", p.name as "personName", q.qualification,
    q.valid_from as "validFrom", q.valid_until as "validUntil", q.evidence, q.revoked_at as "revokedAt",
    q.revoke_reason as "revokeReason"
  from person_qualification q join person p on p.id = q.person_id
  where ($1::text is null or q.plant_id = $1) and ($2::uuid is null or q.person_id = $2)
  order by p.name, q.qualification, q.valid_from, q.id`;
