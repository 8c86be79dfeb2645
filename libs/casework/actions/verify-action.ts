import type { StoredAction, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { mayWork } from '../standing.js';
import { groundOf, hasDutyNow, type ActionGround } from './action-climb.js';
import { dueAction } from './due-action.js';
import type { Overdue } from './overdue-action.js';
import { tellOfAction } from './tell-of-action.js';

/** Somebody did it: whoever is to verify it is told, and told again until they have. `action` as it is now. */
export async function giveToVerify(
  tx: Transaction,
  clock: Clock,
  act: Act,
  action: StoredAction,
  severityRank: number,
): Promise<void> {
  const ground = await groundOf(tx, action);
  await give(tx, clock, act, action, await verifierOf(tx, act, ground, action));
  await dueAction(tx, action, severityRank, 1, elapsed(act.at, ground.after));
}

/** The first time whoever is to verify it is reminded, the second time the playbook's duty gets it to verify. */
export async function verificationIsOverdue(
  tx: Transaction,
  clock: Clock,
  act: Act,
  action: StoredAction,
  { step, severityRank }: Overdue,
): Promise<void> {
  const ground = await groundOf(tx, action);
  const present = action.verifierId ?? (await verifierOf(tx, act, ground, action));
  const next = step === 2 ? await onDuty(tx, act, ground, action) : null;
  const verifierId = next ?? present;
  const { id: actionId, caseId, what } = action;
  const told = { actionId, what, verifierId };
  if (verifierId === present) tx.audit(entry(act, caseId, 'action.verifier-reminded', told));
  else tx.audit(entry(act, caseId, 'action.verifier-climbed', { ...told, from: present }));
  await give(tx, clock, act, action, verifierId);
  await dueAction(tx, action, severityRank, step + 1, elapsed(act.at, ground.after));
}

async function give(
  tx: Transaction,
  clock: Clock,
  act: Act,
  action: StoredAction,
  verifierId: string,
): Promise<void> {
  await tx.actions.giveToVerify(action.id, verifierId);
  await tellOfAction(tx, clock, action, 'action-to-verify', verifierId, act.at);
}

/** Whoever gave it, unless they have it or did it: then whoever has the duty to which it would climb. */
async function verifierOf(
  tx: Transaction,
  act: Act,
  ground: ActionGround,
  action: StoredAction,
): Promise<string> {
  const { addedBy } = action;
  const standing =
    addedBy && !theirs(action).has(addedBy) ? await tx.people.standing(action.plantId, addedBy) : null;
  return addedBy && standing && mayWork(standing) ? addedBy : onDuty(tx, act, ground, action);
}

async function onDuty(
  tx: Transaction,
  { at }: Act,
  { of, to, asked }: ActionGround,
  action: StoredAction,
): Promise<string> {
  const dutyId = to ?? asked;
  if (!dutyId) throw new Error(`nobody owns the first question of the case ${of.id}`);
  return hasDutyNow(tx, of, dutyId, at, theirs(action));
}

/** Those who cannot verify it. */
function theirs({ ownerId, doneById }: StoredAction): Set<string> {
  return new Set([ownerId, ...(doneById ? [doneById] : [])]);
}
