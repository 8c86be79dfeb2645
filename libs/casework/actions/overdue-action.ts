import { ownerOnDuty, type Playbook } from '../../domain/index.js';
import type { StoredAction, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { actionNotice, notify } from '../notices.js';
import { rostersAt } from '../rosters.js';
import { dueAction } from './due-action.js';

/** Where the playbook does not say otherwise. */
const CLIMBS_AFTER = 'PT4H';

interface Overdue {
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
  const of = await tx.cases.load(action.caseId);
  const playbook = of && (await tx.playbooks.load(of.plantId, of.type, of.playbookVersion))?.body;
  if (!of || !playbook) throw new Error(`the case of the action ${action.id} is gone`);
  const { after, to } = climbOf(playbook);
  const climbsTo = step === 2 && to ? await nextOwner(tx, act, of, action, to) : null;
  if (climbsTo) await climb(tx, clock, act, action, { ...climbsTo, step });
  else await remind(tx, clock, act, action, step);
  await dueAction(tx, action, severityRank, step + 1, elapsed(act.at, after));
}

/** Where it says nothing: the duty to which the first question climbs, if it climbs at all. */
function climbOf({ actions, questions, firstQuestion }: Playbook): { after: string; to: string | undefined } {
  const { climbAfter = CLIMBS_AFTER, climbTo } = actions ?? {};
  const asked = questions[firstQuestion]?.ladder.steps.find((step) => step.to !== undefined);
  return { after: climbAfter, to: climbTo ?? asked?.to };
}

/** Null where the action is with whoever has that duty already. */
async function nextOwner(
  tx: Transaction,
  { plantId, at }: Act,
  { nodeId }: StoredCase,
  { ownerId }: StoredAction,
  dutyId: string,
): Promise<{ ownerId: string; dutyId: string } | null> {
  const roster = (await rostersAt(tx, plantId, [dutyId], at)).get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  const { personId } = ownerOnDuty(roster, nodeId, at, new Set());
  return personId === ownerId ? null : { ownerId: personId, dutyId };
}

async function climb(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { id: actionId, plantId, caseId, what, ownerId: from, dueAt }: StoredAction,
  { ownerId, dutyId, step }: { ownerId: string; dutyId: string; step: number },
): Promise<void> {
  await tx.actions.handOver(actionId, ownerId, dutyId);
  tx.audit(entry(act, caseId, 'action.climbed', { actionId, what, dueAt, from, ownerId, dutyId }));
  await notify(tx, clock, [
    actionNotice({ id: actionId, plantId, caseId, ownerId }, 'action-climbed', step, act.at),
  ]);
}

async function remind(
  tx: Transaction,
  clock: Clock,
  act: Act,
  action: StoredAction,
  step: number,
): Promise<void> {
  const { id: actionId, caseId, what, ownerId, dueAt } = action;
  tx.audit(entry(act, caseId, 'action.reminded', { actionId, what, dueAt, ownerId }));
  await notify(tx, clock, [actionNotice(action, 'action-overdue', step, act.at)]);
}
