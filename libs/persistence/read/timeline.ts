import type { TimelineEntry } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';

type Row = Omit<TimelineEntry, 'at' | 'actor' | 'sentence'> & {
  at: Date;
  actorKind: TimelineEntry['actor']['kind'];
  actorName: string;
};

export type RecordedEntry = Omit<TimelineEntry, 'sentence'>;

export interface TimelineRead {
  items: RecordedEntry[];
  more: boolean;
  /** Of the people whom the entries mention, by id. */
  names: ReadonlyMap<string, string>;
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The audit trail of one case, oldest first. */
export class Timeline {
  constructor(private readonly db: Database) {}

  /** `after` is the number of the last entry of the page before; 0 begins. */
  page(scope: Scope, caseId: string, limit: number, after: number): Promise<TimelineRead> {
    return this.db.snapshot(scope, async (tx) => {
      const rows = await tx.query<Row>(ENTRIES, [caseId, after, limit + 1]);
      const items = rows.slice(0, limit).map(toEntry);
      const mentioned = JSON.stringify(items.map(({ data }) => data)).match(ID) ?? [];
      const people = await tx.query<{ id: string; name: string }>(PEOPLE, [[...new Set(mentioned)]]);
      return { items, more: rows.length > limit, names: new Map(people.map(({ id, name }) => [id, name])) };
    });
  }
}

const ENTRIES = `
  select a.seq::int as seq, a.at, a.actor_kind as "actorKind", coalesce(p.name, a.actor) as "actorName", a.action, a.data
  from audit_entry a
  left join person p on a.actor_kind = 'person' and p.id::text = a.actor
  where a.case_id = $1 and a.seq > $2 order by a.seq limit $3`;

const PEOPLE = 'select id, name from person where id = any($1::uuid[])';

function toEntry({ at, actorKind, actorName, ...same }: Row): RecordedEntry {
  return { ...same, at: at.toISOString(), actor: { kind: actorKind, name: actorName } };
}
