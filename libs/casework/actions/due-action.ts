import { randomUUID } from 'node:crypto';
import type { StoredAction, Transaction } from '../../persistence/index.js';
import { wakeJob } from '../workflow-messages.js';

/** Says when an action falls due; `step` counts how often it has, from 1. */
export async function dueAction(
  tx: Transaction,
  { id: actionId, plantId, caseId }: Pick<StoredAction, 'id' | 'plantId' | 'caseId'>,
  severityRank: number,
  step: number,
  dueAt: Date,
): Promise<void> {
  const row = { id: randomUUID(), plantId, caseId, questionId: null, taskId: null };
  await tx.deadlines.insert([{ ...row, kind: 'action', step, about: { actionId }, dueAt, severityRank }]);
  tx.enqueue(wakeJob(plantId));
}
