import {
  isDueBy,
  LOSING_TYPES,
  minutesLost,
  SEVERITIES,
  type DigestLoss,
  type DigestTask,
  type HandoverDigest,
} from '../../domain/index.js';
import type { StoredHandover, Transaction } from '../../persistence/index.js';

/** What is open, due and lost at a duty's node, as it stands at this instant. */
export async function digestOf(tx: Transaction, handover: StoredHandover, at: Date): Promise<HandoverDigest> {
  const { plantId, nodeId, shiftFrom, nextUntil } = handover;
  const tasks = await tx.handovers.openTasks(handover);
  const losing = await tx.handovers.losing(plantId, nodeId, LOSING_TYPES);
  return {
    at: at.toISOString(),
    since: shiftFrom.toISOString(),
    open: tasks.map(({ taskId, caseId, number, title, prompt, owner, dueAt, severityRank }): DigestTask => {
      const severity = SEVERITIES[severityRank] ?? 'low';
      const dueInNextShift = isDueBy(dueAt, nextUntil);
      return {
        ...{ taskId, caseId, number, title, prompt, severity, owner, dueInNextShift },
        dueAt: dueAt.toISOString(),
      };
    }),
    lost: losing.map(({ caseId, number, type, title, occurredAt }): DigestLoss => {
      const minutes = minutesLost(occurredAt, shiftFrom, at);
      return { caseId, number, type, title, occurredAt: occurredAt.toISOString(), minutes };
    }),
  };
}

export function saysNothing({ open, lost }: HandoverDigest): boolean {
  return open.length === 0 && lost.length === 0;
}
