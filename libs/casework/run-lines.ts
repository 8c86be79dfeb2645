import { openLines, type CaseLine } from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';

/** What a case's present run is about: its lines without what earlier runs decided and nobody overturned. */
export async function linesOfRun(
  tx: Transaction,
  { id, run }: Pick<StoredCase, 'id' | 'run'>,
): Promise<CaseLine[]> {
  return openLines(await tx.cases.linesOf(id), await tx.lines.standingBefore(id, run));
}
