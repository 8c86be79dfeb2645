import type { NodeId } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';

/** The machine runs, or has run: its planned stops are over. Resolves with the cases that such a stop had opened by outlasting its plan. */
export async function endPlannedStops(
  tx: Transaction,
  act: Act,
  machine: NodeId,
  ranAt: Date,
): Promise<string[]> {
  const ended = await tx.windows.endStops(act.plantId, machine, ranAt);
  tx.audit(...ended.map(({ id }) => entry(act, null, 'planned-stop.ended', { stopId: id, machine, ranAt })));
  return ended.flatMap(({ caseId }) => caseId ?? []);
}
