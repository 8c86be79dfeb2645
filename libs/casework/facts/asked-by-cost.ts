import { changedFacts, type CaseFacts, type Refusal } from '../../domain/index.js';
import type { StoredQuestion } from '../../persistence/index.js';

/** Whoever approves was chosen by the cost, and reads it in the question: under them it stays. */
export function whyNotCorrectCost(
  asked: StoredQuestion | null,
  before: CaseFacts,
  after: CaseFacts,
): Refusal | null {
  const byCost = asked?.policy.owners.some(({ tiers = [] }) =>
    tiers.some((tier) => tier.costAbove !== undefined),
  );
  if (!byCost || !changedFacts(before, after).includes('cost')) return null;
  const message =
    'Whoever is being asked was chosen by this cost. Have the question sent back, correct the cost then, and whoever ' +
    'may approve it is asked; or cancel the case and raise another.';
  return { kind: 'wrong-state', state: 'asked', message };
}
