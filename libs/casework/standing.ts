import { refused, type Actor, type Result } from '../domain/index.js';
import type { PersonStanding, TaskStanding, Transaction } from '../persistence/index.js';

/** Who may do more than look: active, with a role in the plant other than `viewer`. */
export function mayWork({ active, roles }: Pick<PersonStanding, 'active' | 'roles'>): boolean {
  return active && roles.some((role) => role !== 'viewer');
}

/** Who may take part in one case: those who may work in the plant, and whoever was let in for it. */
export function mayTakePart(standing: TaskStanding, at: Date): boolean {
  return (
    mayWork(standing) || (standing.active && standing.grantedUntil !== null && at < standing.grantedUntil)
  );
}

export function mayOversee({ roles }: Pick<PersonStanding, 'roles'>): boolean {
  return roles.includes('supervisor') || roles.includes('administrator');
}

export function isAdministrator({ active, roles }: Pick<PersonStanding, 'active' | 'roles'>): boolean {
  return active && roles.includes('administrator');
}

export const NO_PART: Result<never> = refused({
  kind: 'forbidden',
  message: 'You have no role in this plant that allows it.',
});

/** The refusal of a person who may not work in the plant; null for everybody else, machines and systems included. */
export async function barred(tx: Transaction, plantId: string, actor: Actor): Promise<Result<never> | null> {
  if (actor.kind !== 'person') return null;
  const standing = await tx.people.standing(plantId, actor.personId);
  return standing && mayWork(standing) ? null : NO_PART;
}

/** The person behind an actor, where only a person may act. */
export function personOf(actor: Actor): Result<string> {
  if (actor.kind === 'person') return { ok: true, value: actor.personId };
  return refused({ kind: 'forbidden', message: 'Only a person may do this.' });
}
