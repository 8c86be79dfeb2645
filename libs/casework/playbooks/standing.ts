import { refused, type Actor, type Result } from '../../domain/index.js';
import type { PersonStanding, Transaction } from '../../persistence/index.js';
import { mayOversee, NO_PART, personOf } from '../standing.js';

const WRITERS = new Set(['planner', 'quality', 'maintenance', 'supervisor', 'administrator']);

/** Planners, quality, maintenance, supervisors and administrators write policy; supervisors and administrators put it into force. */
export type PolicyRight = 'write' | 'put-into-force';

/** The person behind an actor who has the right in the plant. */
export async function personWithRight(
  tx: Transaction,
  plantId: string,
  actor: Actor,
  right: PolicyRight,
): Promise<Result<string>> {
  const person = personOf(actor);
  if (!person.ok) return person;
  const standing = await tx.people.standing(plantId, person.value);
  if (!standing?.active || standing.roles.length === 0) return NO_PART;
  return has(standing, right) ? person : refused({ kind: 'forbidden', message: LACKING[right] });
}

const LACKING: Record<PolicyRight, string> = {
  write: 'Planners, quality, maintenance, supervisors and administrators write playbooks.',
  'put-into-force': 'Supervisors and administrators review and publish playbooks.',
};

function has({ roles, ...rest }: PersonStanding, right: PolicyRight): boolean {
  return right === 'write' ? roles.some((role) => WRITERS.has(role)) : mayOversee({ roles, ...rest });
}
