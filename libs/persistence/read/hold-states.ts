import { holdOf, isEnded, type CaseState, type ExceptionType, type HoldState } from '../../domain/index.js';
import type { Transaction } from '../transaction.js';

interface Listed {
  id: string;
  type: ExceptionType;
  state: CaseState;
}

/** What the systems prove of the holds of those open cases that hold something, by case; one query for a whole page. */
export async function holdStatesOf(
  tx: Transaction,
  cases: readonly Listed[],
): Promise<ReadonlyMap<string, HoldState>> {
  const holding = cases.filter(({ type, state }) => type === 'quality-hold' && !isEnded(state));
  if (holding.length === 0) return new Map();
  const rows = await tx.holds.ofCases(holding.map(({ id }) => id));
  return new Map(rows.map(({ id, lines, effects }) => [id, holdOf(lines, effects).state]));
}
