import { ownerOnDuty, type Playbook } from '../../domain/index.js';
import type { StoredAction, StoredCase, Transaction } from '../../persistence/index.js';
import { rostersAt } from '../rosters.js';

/** Where the playbook does not say otherwise. */
const CLIMBS_AFTER = 'PT4H';

/** What the playbook of an action's case says about actions. */
export interface ActionGround {
  of: StoredCase;
  /** ISO 8601 duration until it is told again, or climbs. */
  after: string;
  /** The duty to which it climbs; absent where it climbs to nobody. */
  to: string | undefined;
  /** The duty that the case's first question is asked of. */
  asked: string | undefined;
}

export async function groundOf(tx: Transaction, action: StoredAction): Promise<ActionGround> {
  const of = await tx.cases.load(action.caseId);
  const playbook = of && (await tx.playbooks.load(of.plantId, of.type, of.playbookVersion))?.body;
  if (!of || !playbook) throw new Error(`the case of the action ${action.id} is gone`);
  return { of, ...climbOf(playbook) };
}

/** Where it says nothing: the duty to which the first question climbs, if it climbs at all. */
function climbOf({ actions, questions, firstQuestion }: Playbook): Omit<ActionGround, 'of'> {
  const { climbAfter = CLIMBS_AFTER, climbTo } = actions ?? {};
  const { ladder, owners } = questions[firstQuestion] ?? {};
  const climbs = ladder?.steps.find((step) => step.to !== undefined);
  return { after: climbAfter, to: climbTo ?? climbs?.to, asked: owners?.[0]?.duty };
}

/** Whoever has a duty now and is none of those; the plant's fallback where everybody else is. */
export async function hasDutyNow(
  tx: Transaction,
  { plantId, nodeId }: Pick<StoredCase, 'plantId' | 'nodeId'>,
  dutyId: string,
  at: Date,
  but: ReadonlySet<string> = new Set(),
): Promise<string> {
  const roster = (await rostersAt(tx, plantId, [dutyId], at)).get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  return ownerOnDuty(roster, nodeId, at, but).personId;
}
