import { randomUUID } from 'node:crypto';
import {
  compareQuantities,
  convert,
  isPositive,
  ownerOnDuty,
  readQuantity,
  subtractQuantities,
  type HeldLot,
  type Quantity,
} from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { giveAction } from '../actions/new-action.js';
import type { Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { rostersAt } from '../rosters.js';

/**
 * Goods that a hold did not reach become an action a lot: somebody finds out where they went. What is used later, before the
 * goods are held again, becomes the next one. The caller holds the case's lock.
 */
export async function trackDownUsed(
  tx: Transaction,
  clock: Clock,
  act: Act,
  of: StoredCase,
  lots: readonly HeldLot[],
): Promise<void> {
  for (const { kind, ref, used } of lots) {
    if (!used || !isPositive(used)) continue;
    const source = `used/${kind}/${ref}/`;
    const before = mostOf(await tx.actions.sourcesFrom(of.id, source), source, used.unit);
    const more = subtractQuantities(used, before);
    if (!isPositive(more)) continue;
    const what = `Find out where ${more.value} ${more.unit} of ${kind} ${ref} are: used or shipped before the hold.`;
    await trackDown(tx, clock, act, of, what, `${source}${used.value} ${used.unit}`);
  }
}

/** How much of the goods was asked about already, by what their actions are kept under. */
function mostOf(sources: readonly string[], source: string, unit: string): Quantity {
  return sources
    .flatMap((each) => {
      const [value, ...words] = each.slice(source.length).split(' ');
      const asked = readQuantity({ value, unit: words.join(' ') });
      return (asked && convert(asked, unit)) ?? [];
    })
    .reduce((most, each) => (compareQuantities(each, most) > 0 ? each : most), { value: '0', unit });
}

/** Adds nothing where the playbook names nobody, or the `source` added its action before. */
export async function trackDown(
  tx: Transaction,
  clock: Clock,
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
  await giveAction(tx, clock, act, of, {
    ...{ id: randomUUID(), plantId: of.plantId, caseId: of.id, what, ownerId, dutyId, source },
    ...{ dueAt: elapsed(act.at, within), needsOther: playbook.body.actions?.verifiedByAnother ?? false },
    ...{ state: 'open', doneById: null, addedBy: null, addedAt: act.at },
  });
}
