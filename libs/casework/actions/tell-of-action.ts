import type { ActionKind } from '../../domain/index.js';
import type { StoredAction, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { actionNotice, notify } from '../notices.js';

/** Tells somebody of an action, also where they were told the same before: it may be done and not done more than once. */
export async function tellOfAction(
  tx: Transaction,
  clock: Clock,
  { id, plantId, caseId }: Pick<StoredAction, 'id' | 'plantId' | 'caseId'>,
  kind: ActionKind,
  personId: string,
  at: Date,
): Promise<void> {
  const step = await tx.notifications.nextOfAction(id);
  await notify(tx, clock, [actionNotice({ id, plantId, caseId, ownerId: personId }, kind, step, at)]);
}
