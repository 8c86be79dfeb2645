import type { StoredAction, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { groundOf, hasDutyNow, type ActionGround } from './action-climb.js';
import { dueAction } from './due-action.js';
import { tellOfAction } from './tell-of-action.js';

export interface Overdue {
  /** How often it fell due, this time included. */
  step: number;
  severityRank: number;
}

/** The first time its owner is reminded, the second time it climbs to the playbook's duty; from then on its owner is reminded. */
export async function actionIsOverdue(
  tx: Transaction,
  clock: Clock,
  act: Act,
  action: StoredAction,
  { step, severityRank }: Overdue,
): Promise<void> {
  const ground = await groundOf(tx, action);
  const { after, to } = ground;
  const climbsTo = step === 2 && to ? await nextOwner(tx, act, ground, action, to) : null;
  if (climbsTo) await climb(tx, clock, act, action, climbsTo);
  else await remind(tx, clock, act, action);
  await dueAction(tx, action, severityRank, step + 1, elapsed(act.at, after));
}

/** Null where the action is with whoever has that duty already. */
async function nextOwner(
  tx: Transaction,
  { at }: Act,
  { of }: ActionGround,
  { ownerId }: StoredAction,
  dutyId: string,
): Promise<{ ownerId: string; dutyId: string } | null> {
  const personId = await hasDutyNow(tx, of, dutyId, at);
  return personId === ownerId ? null : { ownerId: personId, dutyId };
}

async function climb(
  tx: Transaction,
  clock: Clock,
  act: Act,
  action: StoredAction,
  { ownerId, dutyId }: { ownerId: string; dutyId: string },
): Promise<void> {
  const { id: actionId, caseId, what, ownerId: from, dueAt } = action;
  await tx.actions.handOver(actionId, ownerId, dutyId);
  tx.audit(entry(act, caseId, 'action.climbed', { actionId, what, dueAt, from, ownerId, dutyId }));
  await tellOfAction(tx, clock, action, 'action-climbed', ownerId, act.at);
}

async function remind(tx: Transaction, clock: Clock, act: Act, action: StoredAction): Promise<void> {
  const { id: actionId, caseId, what, ownerId, dueAt } = action;
  tx.audit(entry(act, caseId, 'action.reminded', { actionId, what, dueAt, ownerId }));
  await tellOfAction(tx, clock, action, 'action-overdue', ownerId, act.at);
}
