import type { TimelineEntry } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';

type Row = Omit<TimelineEntry, 'at' | 'actor' | 'sentence'> & {
  at: Date;
  actorKind: TimelineEntry['actor']['kind'];
  actorName: string;
};

export type RecordedEntry = Omit<TimelineEntry, 'sentence'>;

/** The audit trail of one case, oldest first. */
export class Timeline {
  constructor(private readonly db: Database) {}

  /** `after` is the number of the last entry of the page before; 0 begins. */
  async page(
    scope: Scope,
    caseId: string,
    limit: number,
    after: number,
  ): Promise<{ items: RecordedEntry[]; more: boolean }> {
    const rows = await this.db.transaction(scope, (tx) => tx.query<Row>(ENTRIES, [caseId, after, limit + 1]));
    return { items: rows.slice(0, limit).map(toEntry), more: rows.length > limit };
  }
}

const ENTRIES = `
  select a.seq::int as seq, a.at, a.actor_kind as "actorKind", coalesce(p.name, a.actor) as "actorName", a.action, a.data
  from audit_entry a
  left join person p on a.actor_kind = 'person' and p.id::text = a.actor
  where a.case_id = $1 and a.seq > $2 order by a.seq limit $3`;

function toEntry({ at, actorKind, actorName, ...same }: Row): RecordedEntry {
  return { ...same, at: at.toISOString(), actor: { kind: actorKind, name: actorName } };
}
