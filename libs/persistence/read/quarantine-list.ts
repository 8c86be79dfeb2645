import type { QuarantinePage, QuarantineRow } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import { toPage, type Position } from './keyset.js';

export interface QuarantineFilter {
  plant?: string;
  state?: 'waiting' | 'replayed';
  limit: number;
  after?: Position;
}

type Row = Omit<QuarantineRow, 'receivedAt' | 'replayedAt'> & { receivedAt: Date; replayedAt: Date | null };

/** Events that nothing could be made of, newest first. */
export class QuarantineList {
  constructor(private readonly db: Database) {}

  async page(scope: Scope, filter: QuarantineFilter): Promise<QuarantinePage> {
    const conditions = new Conditions()
      .add('plant_id = ?', filter.plant)
      .add('(replayed_at is not null) = ?', filter.state && filter.state === 'replayed');
    if (filter.after) {
      conditions.add(`(received_at, id) < (?, ${conditions.parameter(filter.after.id)})`, filter.after.at);
    }
    const limit = conditions.parameter(filter.limit + 1);
    const sql = `${EVENTS} ${conditions.where} order by received_at desc, id desc limit ${limit}`;
    const rows = await this.db.snapshot(scope, (tx) => tx.query<Row>(sql, conditions.parameters));
    return toPage(rows, filter.limit, (row) => ({ at: row.receivedAt, id: row.id }), toRow);
  }

  /** The plant of an event that the scope may see. */
  async plantOf(scope: Scope, id: string): Promise<string | null> {
    const sql = 'select plant_id as "plantId" from quarantined_event where id = $1';
    const [found] = await this.db.snapshot(scope, (tx) => tx.query<{ plantId: string }>(sql, [id]));
    return found?.plantId ?? null;
  }
}

const EVENTS = `
  select id, plant_id as "plantId", source_name as source, format, body, reason, received_at as "receivedAt",
    replayed_at as "replayedAt", replayed_case_id as "caseId"
  from quarantined_event`;

function toRow({ receivedAt, replayedAt, ...same }: Row): QuarantineRow {
  return { ...same, receivedAt: receivedAt.toISOString(), replayedAt: replayedAt?.toISOString() ?? null };
}
