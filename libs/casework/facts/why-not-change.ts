import { hasRight, isEnded, type CaseRight, type Refusal } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';

/** What keeps a person from changing what a case says of itself: no right to, an end, or a change that they have not seen. */
export async function whyNotChange(
  tx: Transaction,
  of: StoredCase,
  personId: string,
  right: CaseRight,
  version: number,
): Promise<Refusal | null> {
  const standing = await tx.people.standing(of.plantId, personId);
  if (!standing?.active || !hasRight(standing.roles, right)) {
    return { kind: 'forbidden', message: 'Your role in this plant does not allow that.' };
  }
  if (isEnded(of.state)) {
    return { kind: 'case-ended', state: of.state, endedAt: (of.closedAt ?? of.receivedAt).toISOString() };
  }
  return version === of.version ? null : { kind: 'changed-meanwhile', version: of.version };
}
