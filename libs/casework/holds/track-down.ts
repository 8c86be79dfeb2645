import { randomUUID } from 'node:crypto';
import { isPositive, ownerOnDuty, type HeldLot } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { rostersAt } from '../rosters.js';

/** Goods that a hold did not reach become an action a lot: somebody finds out where they went. The caller holds the case's lock. */
export async function trackDownUsed(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  lots: readonly HeldLot[],
): Promise<void> {
  for (const { kind, ref, used } of lots) {
    if (!used || !isPositive(used)) continue;
    const what = `Find out where ${used.value} ${used.unit} of ${kind} ${ref} are: used or shipped before the hold.`;
    await trackDown(tx, act, of, what, `used/${kind}/${ref}`);
  }
}

/** Adds nothing where the playbook names nobody, or the `source` added its action before. */
export async function trackDown(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  what: string,
  source: string,
): Promise<void> {
  if (await tx.actions.listedBy(of.id, source)) return;
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const policy = playbook?.body.hold?.trackDown;
  if (!policy) return;
  const { duty: dutyId, within } = policy;
  const roster = (await rostersAt(tx, of.plantId, [dutyId], act.at)).get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  const { personId: ownerId } = ownerOnDuty(roster, of.nodeId, act.at, new Set());
  const needsOther = playbook.body.actions?.verifiedByAnother ?? false;
  const told = { what, ownerId, dutyId, dueAt: elapsed(act.at, within), needsOther };
  const id = randomUUID();
  await tx.actions.insert({
    ...{ id, plantId: of.plantId, caseId: of.id, ...told, source },
    ...{ state: 'open', doneById: null, addedBy: null, addedAt: act.at },
  });
  tx.audit(entry(act, of.id, 'action.added', { actionId: id, ...told }));
}
