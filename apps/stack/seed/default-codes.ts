import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ImportCodeList } from '../../../libs/casework/index.js';
import { readCodeSheet } from '../../../libs/connectors/spreadsheet/index.js';
import type { Result, SheetRow } from '../../../libs/domain/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import type { Clock } from '../../../libs/platform/clock.js';

const FOLDER = join(import.meta.dirname, '../../../playbooks/codes');
const ACTOR = { kind: 'system', name: 'seed' } as const;

/** The code lists that ship with Holdfast: `stop-reasons`, `defects`, `dispositions` and `reject-reasons`. */
export function defaultCodeLists(): { list: string; rows: SheetRow[] }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .map((file) => ({
      list: basename(file, '.csv'),
      rows: expected(readCodeSheet(readFileSync(join(FOLDER, file), 'utf8')), file),
    }));
}

/** Gives a plant the shipped lists that it lacks; one that it has is its own and stays as it is. */
export async function installDefaultCodes(db: Database, clock: Clock, plantId: string): Promise<string[]> {
  const shipped = defaultCodeLists();
  const names = shipped.map(({ list }) => list);
  const known = await db.transaction([plantId], (tx) => tx.codes.known(plantId, names));
  const lacking = shipped.filter(({ list }) => !known.has(list));
  const imports = new ImportCodeList(db, clock);
  for (const { list, rows } of lacking)
    expected(await imports.run({ plantId, list, rows, dryRun: false }, ACTOR, null), list);
  return lacking.map(({ list }) => list);
}

function expected<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`The code list ${what} cannot be imported: ${JSON.stringify(result.refusal)}`);
}
