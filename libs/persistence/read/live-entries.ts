import type { LiveChange } from '../../contracts/api/index.js';
import type { Database } from '../database.js';

type Row = Omit<LiveChange, 'at'> & { at: Date };

/** The audit trail as a stream of changes: numbered without gaps within a plant, in the order of the commits. */
export class LiveEntries {
  constructor(private readonly db: Database) {}

  /** Oldest first, at most `limit`. */
  async after(plantId: string, seq: number, limit: number): Promise<LiveChange[]> {
    const rows = await this.db.snapshot([plantId], (tx) => tx.query<Row>(AFTER, [plantId, seq, limit]));
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** The number of the last change; 0 where there is none. */
  async last(plantId: string): Promise<number> {
    const [row] = await this.db.snapshot([plantId], (tx) => tx.query<{ seq: number }>(LAST, [plantId]));
    return row?.seq ?? 0;
  }
}

const AFTER = `
  select plant_id as "plantId", seq::int as seq, case_id as "caseId", action, at
  from audit_entry where plant_id = $1 and seq > $2 order by seq limit $3`;

const LAST = 'select last_audit_seq::int as seq from plant_counter where plant_id = $1';
