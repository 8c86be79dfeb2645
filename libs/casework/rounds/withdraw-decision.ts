import type { Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';

/**
 * A decision that could not be carried out no longer holds, as if whoever settled the effect had overturned it; the process
 * takes back what was done of it and asks again. Does nothing where it was overturned meanwhile. The caller holds the case's
 * lock.
 */
export async function withdrawDecision(
  tx: Transaction,
  act: Act,
  caseId: string,
  { questionId, reason }: { questionId: string; reason: string },
  by: string | null,
): Promise<void> {
  const question = await tx.questions.lock(questionId);
  if (question?.state !== 'decided' || by === null) return;
  const { plantId, at } = act;
  await tx.runs.overturn({
    ...{ questionId, plantId, caseId, reason },
    ...{ overturnedBy: by, overturnedAt: at, reopenedRun: null },
  });
  await tx.lines.giveBackOf(questionId);
  const { key, round } = question;
  tx.audit(entry(act, caseId, 'decision.withdrawn', { questionId, key, round, by, reason }));
}
