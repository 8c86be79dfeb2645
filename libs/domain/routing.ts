import type { DutyGroup } from './assignment.js';
import { distanceAbove, isWithin, type NodeId } from './equipment.js';
import type { OwnerPolicy } from './playbook.js';
import type { RoutedBy } from './routing-policy.js';
import type { DecisionRule } from './right-to-answer-policy.js';
import { tiersReached, type TierGround } from './tiers.js';

/** One owner that a question asks. */
export interface AskedOwner {
  policy: OwnerPolicy;
  dutyId: string;
  /** Why a rule chose the duty; null where none spoke. */
  routedBy: RoutedBy | null;
}

/** Somebody has a duty for a node and all below it, from one instant to another (null: until further notice). */
export interface RosterEntry {
  dutyId: string;
  personId: string;
  nodeId: NodeId;
  from: Date;
  to: Date | null;
  /** In whose place: who was entered first, then each who passed it on. Absent or empty for one's own shift. */
  insteadOf?: readonly string[];
}

export interface DutyRoster {
  entries: readonly RosterEntry[];
  /** People who may own a task: active, and in scope of the plant. */
  active: ReadonlySet<string>;
  dutyFallbackId: string | null;
  plantFallbackId: string;
}

/** `next-shift`: nobody is on duty, and the task is held for whoever is next. */
export type RoutingReason = 'on-duty' | 'duty-fallback' | 'plant-fallback' | 'next-shift';

export interface RoutedOwner {
  personId: string;
  why: RoutingReason;
  /** In whose place the person is on duty; absent or empty for their own shift. */
  insteadOf?: readonly string[];
  /** For `next-shift`: when it begins. */
  since?: Date;
}

/**
 * The duties that the case calls for, one an owner who is asked. The highest tier that it reaches takes the duty's place; a
 * sequence asks the duty and every tier that it reaches, the lowest first.
 */
export function dutiesFor(
  rule: DecisionRule,
  { duty, tiers = [], count = 1 }: OwnerPolicy,
  ground: TierGround,
): string[] {
  const reached = tiersReached(tiers, ground).map((tier) => tier.duty);
  if (rule.kind === 'sequence') return [duty, ...reached];
  return Array.from({ length: count }, () => reached.at(-1) ?? duty);
}

/**
 * Who has a duty at a node at an instant: the nearest roster entry wins, then the one that began last, then the person's id.
 * Where nobody may, the duty's fallback has it, where that one may not either, the plant's, and where not even that
 * one may, whoever has the duty elsewhere in the plant.
 */
export function ownerOnDuty(
  roster: DutyRoster,
  nodeId: NodeId,
  at: Date,
  excluded: ReadonlySet<string>,
): RoutedOwner {
  const mayOwn = (personId: string) => roster.active.has(personId) && !excluded.has(personId);
  const onDuty = roster.entries
    .filter((entry) => runsAt(entry, at) && mayOwn(entry.personId))
    .sort((a, b) => byNearness(nodeId, a, b));
  const nearest = onDuty.find((entry) => isWithin(nodeId, entry.nodeId));
  if (nearest) return { personId: nearest.personId, why: 'on-duty', insteadOf: nearest.insteadOf };
  if (roster.dutyFallbackId && mayOwn(roster.dutyFallbackId)) {
    return { personId: roster.dutyFallbackId, why: 'duty-fallback' };
  }
  const [elsewhere] = onDuty;
  if (!mayOwn(roster.plantFallbackId) && elsewhere) {
    return { personId: elsewhere.personId, why: 'duty-fallback' };
  }
  // Whoever reported may not answer, but must have the task where the plant knows nobody else for it: they can hand it
  // over, while a guess could give a disposition to somebody without the duty.
  return { personId: roster.plantFallbackId, why: 'plant-fallback' };
}

function runsAt(entry: RosterEntry, at: Date): boolean {
  return entry.from <= at && (entry.to === null || at < entry.to);
}

function byNearness(nodeId: NodeId, a: RosterEntry, b: RosterEntry): number {
  return (
    distanceAbove(nodeId, a.nodeId) - distanceAbove(nodeId, b.nodeId) ||
    b.from.getTime() - a.from.getTime() ||
    a.personId.localeCompare(b.personId)
  );
}

/** Those who share a duty at the node nearest to the case at an instant; null where nobody may own. */
export function groupOnDuty(
  roster: DutyRoster,
  nodeId: NodeId,
  at: Date,
  excluded: ReadonlySet<string>,
): (DutyGroup & { entries: readonly RosterEntry[] }) | null {
  const mayOwn = (personId: string) => roster.active.has(personId) && !excluded.has(personId);
  const above = roster.entries
    .filter((entry) => runsAt(entry, at) && mayOwn(entry.personId) && isWithin(nodeId, entry.nodeId))
    .sort((a, b) => byNearness(nodeId, a, b));
  const [first] = above;
  if (!first) return null;
  const entries = above.filter((entry) => entry.nodeId === first.nodeId);
  const members = [...new Set(entries.map(({ personId }) => personId))];
  return { dutyId: first.dutyId, nodeId: first.nodeId, members, entries };
}
