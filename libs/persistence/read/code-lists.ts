import type { CodeListDetail, CodeListSummary } from '../../contracts/api/index.js';
import { inherited, leavesOf, type Code } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

type Row = Omit<CodeListSummary, 'importedAt'> & { importedAt: Date };

/** The code lists of plants. */
export class CodeLists {
  constructor(private readonly db: Database) {}

  /** The version in force of each list; `plant` narrows a scope of several. */
  async inForce(scope: Scope, plant?: string): Promise<CodeListSummary[]> {
    const rows = await this.db.snapshot(scope, (tx) => tx.query<Row>(LISTS, [plant ?? null]));
    return rows.map(toSummary);
  }

  /** The version in force where none is named. Null where the scope has no such list. */
  async load(scope: Scope, list: string, plant?: string, version?: number): Promise<CodeListDetail | null> {
    return this.db.snapshot(scope, async (tx) => {
      const [row] = await tx.query<Row>(LIST, [list, plant ?? null, version ?? null]);
      if (!row) return null;
      const codes = await tx.query<Code>(CODES, [row.plantId, list, row.version]);
      return { ...toSummary(row), codes: viewsOf(codes) };
    });
  }
}

function toSummary({ importedAt, ...same }: Row): CodeListSummary {
  return { ...same, importedAt: importedAt.toISOString() };
}

function viewsOf(codes: readonly Code[]): CodeListDetail['codes'] {
  const leaves = new Map(leavesOf(codes).map(({ code, path }) => [code.code, path]));
  return codes.map((code) => ({
    ...code,
    path: leaves.get(code.code) ?? [],
    leaf: leaves.has(code.code),
    planned: inherited(codes, code, 'planned'),
    category: inherited(codes, code, 'category'),
  }));
}

const COLUMNS = `
  l.plant_id as "plantId", l.list, l.version, l.imported_at as "importedAt",
  coalesce((select p.name from person p where p.id::text = l.imported_by), l.imported_by) as "importedBy",
  (select count(*)::int from code c where c.plant_id = l.plant_id and c.list = l.list and c.version = l.version) as codes`;

const LISTS = `
  select distinct on (l.plant_id, l.list) ${COLUMNS} from code_list l
  where $1::text is null or l.plant_id = $1 order by l.plant_id, l.list, l.version desc`;

const LIST = `
  select ${COLUMNS} from code_list l
  where l.list = $1 and ($2::text is null or l.plant_id = $2) and ($3::int is null or l.version = $3)
  order by l.plant_id, l.version desc limit 1`;

const CODES = `
  select code, parent, label, planned, category, replaced_by as "replacedBy", outside from code
  where plant_id = $1 and list = $2 and version = $3 order by position`;
