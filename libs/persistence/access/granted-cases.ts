import type { Database } from '../database.js';

/** Single cases of other plants that grants let somebody read. */
export class GrantedCases {
  constructor(private readonly db: Database) {}

  /** The plant of each case whose grant holds at `at`, in business time, by the case's id. */
  async of(personId: string, at: Date): Promise<Map<string, string>> {
    const rows = await this.db.transaction('*', (tx) =>
      tx.query<{ caseId: string; plantId: string }>(GRANTED, [personId, at]),
    );
    return new Map(rows.map(({ caseId, plantId }) => [caseId, plantId]));
  }
}

const GRANTED = `
  select distinct case_id as "caseId", plant_id as "plantId" from case_grant
  where person_id = $1 and revoked_at is null and until > $2`;
