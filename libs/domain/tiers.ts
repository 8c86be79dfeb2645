import { compareQuantities } from './quantity.js';
import type { OwnerTier } from './right-to-answer-policy.js';
import { severityRank, type Severity } from './severity.js';

/** What of a case decides about tiers. `cost` is a decimal text; null where the case has none. */
export interface TierGround {
  cost: string | null;
  severity: Severity;
}

/** The tiers that a case reaches, the lowest first. */
export function tiersReached(tiers: readonly OwnerTier[], ground: TierGround): OwnerTier[] {
  return tiers.filter((tier) => isReached(tier, ground)).sort(fromLowest);
}

function isReached({ costAbove, severity }: OwnerTier, ground: TierGround): boolean {
  if (severity !== undefined && severityRank(ground.severity) > severityRank(severity)) return false;
  if (costAbove === undefined) return true;
  return ground.cost !== null && compareCosts(ground.cost, costAbove) > 0;
}

function fromLowest(a: OwnerTier, b: OwnerTier): number {
  return compareCosts(a.costAbove ?? '0', b.costAbove ?? '0') || height(a) - height(b);
}

/** The worse a severity must be for a tier, the higher the tier. */
function height({ severity }: OwnerTier): number {
  return severity === undefined ? -Infinity : -severityRank(severity);
}

function compareCosts(a: string, b: string): number {
  return compareQuantities({ value: a, unit: '' }, { value: b, unit: '' });
}
