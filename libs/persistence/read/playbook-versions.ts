import type { ExceptionType } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import type { PlaybookInForce } from './plant-directory.js';

type Row = Omit<PlaybookInForce, 'publishedAt' | 'title'> & { publishedAt: Date };

/** The versions of policies that were ever in force: none is changed or lost. */
export class PlaybookVersions {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  async list(
    scope: Scope,
    type: ExceptionType,
    plant?: string,
    version?: number,
  ): Promise<PlaybookInForce[]> {
    const rows = await this.db.snapshot(scope, (tx) =>
      tx.query<Row>(VERSIONS, [type, plant ?? null, version ?? null]),
    );
    return rows.map((row) => ({ ...row, title: row.body.title, publishedAt: row.publishedAt.toISOString() }));
  }
}

const VERSIONS = `
select v.plant_id as "plantId", v.type, v.version, v.hash, v.body, v.published_at as "publishedAt",
  coalesce(p.name, v.published_by) as "publishedBy"
from playbook_version v left join person p on p.id::text = v.published_by
where v.type = $1 and ($2::text is null or v.plant_id = $2) and ($3::int is null or v.version = $3)
order by v.plant_id, v.version desc`;
