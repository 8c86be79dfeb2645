import { severityRank, type Severity } from '../../domain/index.js';
import type { StoredAction, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { actionNotice, notify } from '../notices.js';
import { dueAction } from './due-action.js';

/** Writes an action, tells whoever has it, and says when it is overdue. The caller holds the case's lock. */
export async function giveAction(
  tx: Transaction,
  clock: Clock,
  act: Act,
  of: { severity: Severity },
  action: StoredAction,
): Promise<void> {
  await tx.actions.insert(action);
  const { id: actionId, caseId, what, ownerId, dutyId, dueAt, needsOther } = action;
  tx.audit(entry(act, caseId, 'action.added', { actionId, what, ownerId, dutyId, dueAt, needsOther }));
  await notify(tx, clock, [actionNotice(action, 'action-given', 0, act.at)]);
  await dueAction(tx, action, severityRank(of.severity), 1, dueAt);
}
