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

/** What is open and due at a duty's node, as it stands at this instant, and what was lost there since the shift began. */
export async function digestOf(tx: Transaction, handover: StoredHandover, at: Date): Promise<HandoverDigest> {
  const { plantId, nodeId, shiftFrom, nextUntil } = handover;
  const tasks = await tx.handovers.openTasks(handover);
  const losing = await tx.handovers.losing({ plantId, nodeId, types: LOSING_TYPES, from: shiftFrom, to: at });
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
    lost: losing.map(({ occurredAt, endedAt, ...loss }): DigestLoss => {
      const over = endedAt && endedAt < at ? endedAt : null;
      const minutes = minutesLost(occurredAt, shiftFrom, over ?? at);
      return {
        ...{ ...loss, minutes, occurredAt: occurredAt.toISOString() },
        endedAt: over?.toISOString() ?? null,
      };
    }),
  };
}

export function saysNothing({ open, lost }: HandoverDigest): boolean {
  return open.length === 0 && lost.length === 0;
}
