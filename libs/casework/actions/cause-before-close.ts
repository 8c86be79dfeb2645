import { randomUUID } from 'node:crypto';
import { ownerOnDuty, type BeforeClosePolicy, type ChosenCode } from '../../domain/index.js';
import type { StoredAction, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { rostersAt } from '../rosters.js';
import { giveAction } from './new-action.js';

const SOURCE = 'cause/';

/** Whether an action is there to find the cause out. */
export function isForCause({ source }: Pick<StoredAction, 'source'>): boolean {
  return source?.startsWith(SOURCE) ?? false;
}

/** Whoever has the duty is to find the cause out, where the playbook wants it known before the close and nobody told it. Once a case. */
export async function askForCause(tx: Transaction, clock: Clock, act: Act, of: StoredCase): Promise<void> {
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const policy = playbook?.body.beforeClose;
  if (!policy || of.mergedInto || of.cause?.list === policy.causeCodes) return;
  if (await tx.actions.unsettledFrom(of.id, SOURCE + policy.causeCodes)) return;
  await giveAction(tx, clock, act, of, await actionFor(tx, act, of, policy));
}

/** The cause is told: nobody need find it out any more. True where somebody was to find out one of its list. */
export async function causeIsTold(
  tx: Transaction,
  act: Act,
  caseId: string,
  cause: Pick<ChosenCode, 'list'>,
  personId: string,
): Promise<boolean> {
  const action = await tx.actions.unsettledFrom(caseId, SOURCE + cause.list);
  if (!action) return false;
  const by = { doneBy: personId, doneAt: act.at, settledBy: personId, settledAt: act.at };
  await tx.deadlines.dropAction(action.id, act.at);
  await tx.actions.change({ id: action.id, state: 'verified', ...by, note: null });
  tx.audit(
    entry(act, caseId, 'action.done', {
      actionId: action.id,
      what: action.what,
      state: 'verified',
      reason: null,
    }),
  );
  return true;
}

async function actionFor(
  tx: Transaction,
  act: Act,
  { id: caseId, plantId, nodeId }: StoredCase,
  { causeCodes, duty: dutyId, within }: BeforeClosePolicy,
): Promise<StoredAction> {
  const roster = (await rostersAt(tx, plantId, [dutyId], act.at)).get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  return {
    ...{ id: randomUUID(), plantId, caseId, dutyId, source: SOURCE + causeCodes },
    what: `Tell the cause: a code of the list ${causeCodes}. The case closes once it is known.`,
    ownerId: ownerOnDuty(roster, nodeId, act.at, new Set()).personId,
    dueAt: elapsed(act.at, within),
    ...{ state: 'open', needsOther: false, doneById: null, addedBy: null, addedAt: act.at },
  };
}
