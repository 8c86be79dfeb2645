import { randomUUID } from 'node:crypto';
import { severityRank } from '../../domain/index.js';
import type { Job, StoredStop, Transaction } from '../../persistence/index.js';
import { wakeJob } from '../workflow-messages.js';

export function overrunJob(plantId: string, stopId: string): Job {
  return { name: 'overrun', body: { plantId, stopId }, key: `overrun/${stopId}` };
}

/** When what is planned for these stops ends, it is looked whether their machines still stand. Ends that are past are due at once. */
export async function watchForOverruns(
  tx: Transaction,
  plantId: string,
  stops: readonly Pick<StoredStop, 'id' | 'plannedUntil'>[],
): Promise<void> {
  if (stops.length === 0) return;
  await tx.deadlines.insert(
    stops.map(({ id: stopId, plannedUntil: dueAt }) => ({
      ...{ id: randomUUID(), plantId, caseId: null, questionId: null, taskId: null },
      ...{ kind: 'overrun', step: 0, about: { stopId }, dueAt, severityRank: severityRank('high') },
    })),
  );
  tx.enqueue(wakeJob(plantId));
}
