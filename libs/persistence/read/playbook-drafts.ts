import type { DraftDetail, DraftSummary } from '../../contracts/api/index.js';
import { WRITING, type DraftState } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

/** A draft as it is stored; what is wrong with it and what it would change are found out apart. */
export type DraftAsStored = Omit<DraftDetail, 'faults' | 'differences'>;

type SummaryRow = Omit<DraftSummary, 'changedAt'> & { changedAt: Date };
type Row = SummaryRow & Pick<DraftDetail, 'body'>;
type ChangeRow = Omit<DraftDetail['changes'][number], 'at'> & { at: Date };

/** Playbooks in the making, and who did what with them. */
export class PlaybookDrafts {
  constructor(private readonly db: Database) {}

  /** Those changed last come first. */
  async list(scope: Scope, plant?: string, state?: DraftState): Promise<DraftSummary[]> {
    const rows = await this.db.snapshot(scope, (tx) =>
      tx.query<SummaryRow>(`${DRAFT} ${LISTED}`, [WRITING, plant ?? null, state ?? null]),
    );
    return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
  }

  load(scope: Scope, id: string): Promise<DraftAsStored | null> {
    return this.db.snapshot(scope, async (tx) => {
      const [row] = await tx.query<Row>(`${DRAFT_WITH_BODY} where d.id = $2`, [WRITING, id]);
      if (!row) return null;
      const changes = await tx.query<ChangeRow>(CHANGES, [id]);
      return {
        ...row,
        changedAt: row.changedAt.toISOString(),
        changes: changes.map(({ at, ...change }) => ({ ...change, at: at.toISOString() })),
      };
    });
  }
}

const COLUMNS = `
  d.id, d.plant_id as "plantId", d.type, d.state, d.version, d.base_version as "baseVersion",
  d.changed_at as "changedAt", d.published_version as "publishedVersion",
  (select json_agg(a) from (
     select p.id, p.name from person p where p.id in (
       select c.person_id from playbook_draft_change c where c.draft_id = d.id and c.did = any ($1))
     order by p.name, p.id) a) as authors`;

const DRAFT = `select ${COLUMNS} from playbook_draft d`;
const DRAFT_WITH_BODY = `select ${COLUMNS}, d.body from playbook_draft d`;
const LISTED = `
where ($2::text is null or d.plant_id = $2) and ($3::text is null or d.state = $3)
order by d.changed_at desc, d.id limit 200`;

const CHANGES = `
select c.version, json_build_object('id', p.id, 'name', p.name) as by, c.at, c.did, c.words
from playbook_draft_change c join person p on p.id = c.person_id
where c.draft_id = $1 order by c.version`;
