import { holdOf, type HoldStanding } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';

/** What stands of a case's hold by what its effects found out. */
export async function holdOfCase(tx: Transaction, caseId: string): Promise<HoldStanding> {
  return holdOf(await tx.cases.linesOf(caseId), await tx.holds.effectsOf(caseId));
}

/** True where goods lie open that nobody has decided to let go. */
export function needsHands({ lots }: HoldStanding): boolean {
  return lots.some(({ systems }) =>
    systems.some(({ state, leaving }) => state === 'not-in-force' && !leaving),
  );
}
