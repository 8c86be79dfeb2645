import { randomUUID } from 'node:crypto';
import { severityRank, type Playbook, type Severity } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { wakeJob } from '../workflow-messages.js';

/**
 * From here on a hold is wanted: where no system proves it in the playbook's time, somebody segregates by hand. Does nothing
 * where the playbook asks nobody to, or the case waits already.
 */
export async function watchHold(
  tx: Transaction,
  { plantId, at }: Act,
  of: { id: string; severity: Severity },
  { hold }: Playbook,
): Promise<void> {
  if (!hold) return;
  await tx.holds.watch({
    ...{ id: randomUUID(), plantId, caseId: of.id, questionId: null, taskId: null },
    ...{ kind: 'segregation', step: 0, about: {}, dueAt: elapsed(at, hold.segregateAfter) },
    severityRank: severityRank(of.severity),
  });
  tx.enqueue(wakeJob(plantId));
}

/** The same where a running case places a hold anew. */
export async function watchHoldAgain(tx: Transaction, act: Act, caseId: string): Promise<void> {
  const of = await tx.cases.load(caseId);
  const playbook = of && (await tx.playbooks.load(of.plantId, of.type, of.playbookVersion));
  if (of && playbook) await watchHold(tx, act, of, playbook.body);
}
