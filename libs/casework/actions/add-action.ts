import { randomUUID } from 'node:crypto';
import { fault, isEnded, ok, ownerOnDuty, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { rostersAt } from '../rosters.js';
import { mayWork, NO_PART, personOf } from '../standing.js';
import { giveAction } from './new-action.js';

export interface AddActionCommand {
  plantId: string;
  caseId: string;
  /** What is to be done, in words. */
  what: string;
  /** A person, or whoever has a duty now. */
  owner: { personId: string } | { dutyId: string };
  dueAt: Date;
}

interface Owner {
  ownerId: string;
  dutyId: string | null;
}

/** Adds something that must be done, and verified where the playbook says so, before the case may close. */
export class AddAction {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, caseId, what, owner, dueAt }: AddActionCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ actionId: string; ownerId: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    const at = this.clock.now();
    return this.db.transaction([plantId], async (tx) => {
      const standing = await tx.people.standing(plantId, person.value);
      if (!standing || !mayWork(standing)) return NO_PART;
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      if (isEnded(of.state)) {
        const endedAt = (of.closedAt ?? of.receivedAt).toISOString();
        return refused({ kind: 'case-ended', state: of.state, endedAt });
      }
      if (dueAt <= at) return invalid('/dueAt', 'Give an instant that is still to come.');
      const owned = await ownerOf(tx, of, owner, at);
      if (!owned.ok) return owned;
      const playbook = await tx.playbooks.load(plantId, of.type, of.playbookVersion);
      const needsOther = playbook?.body.actions?.verifiedByAnother ?? false;
      const id = randomUUID();
      await giveAction(tx, this.clock, { plantId, actor, at, trace }, of, {
        ...{ id, plantId, caseId, what, dueAt, needsOther, ...owned.value },
        ...{ state: 'open', doneById: null, addedBy: person.value, addedAt: at },
      });
      return ok({ actionId: id, ownerId: owned.value.ownerId });
    });
  }
}

async function ownerOf(
  tx: Transaction,
  { plantId, nodeId }: StoredCase,
  owner: AddActionCommand['owner'],
  at: Date,
): Promise<Result<Owner>> {
  if ('personId' in owner) {
    const standing = await tx.people.standing(plantId, owner.personId);
    if (standing && mayWork(standing)) return ok({ ownerId: owner.personId, dutyId: null });
    return invalid('/owner/personId', 'Choose somebody active with a role in this plant.');
  }
  const { dutyId } = owner;
  if (!(await tx.plants.dutyIds(plantId)).has(dutyId)) {
    return invalid('/owner/dutyId', `The plant has no duty "${dutyId}".`);
  }
  const roster = (await rostersAt(tx, plantId, [dutyId], at)).get(dutyId);
  if (!roster) throw new Error(`no roster was read for the duty ${dutyId}`);
  return ok({ ownerId: ownerOnDuty(roster, nodeId, at, new Set()).personId, dutyId });
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
