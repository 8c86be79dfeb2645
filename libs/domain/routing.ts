import { distanceAbove, isWithin, type NodeId } from './equipment.js';
import type { OwnerPolicy } from './playbook.js';

/** Somebody has a duty for a node and all below it, from one instant to another (null: until further notice). */
export interface RosterEntry {
  dutyId: string;
  personId: string;
  nodeId: NodeId;
  from: Date;
  to: Date | null;
}

export interface DutyRoster {
  entries: readonly RosterEntry[];
  /** People who may own a task: active, and in scope of the plant. */
  active: ReadonlySet<string>;
  dutyFallbackId: string | null;
  plantFallbackId: string;
}

export type RoutingReason = 'on-duty' | 'duty-fallback' | 'plant-fallback';

export interface RoutedOwner {
  personId: string;
  why: RoutingReason;
}

/** The duty that a cost calls for. A decimal text; null where the case has no cost. */
export function dutyFor(owner: OwnerPolicy, cost: string | null): string {
  if (cost === null || !owner.tiers) return owner.duty;
  const exceeded = owner.tiers
    .filter((tier) => Number(cost) > Number(tier.costAbove))
    .sort((a, b) => Number(b.costAbove) - Number(a.costAbove));
  return exceeded[0]?.duty ?? owner.duty;
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
  if (nearest) return { personId: nearest.personId, why: 'on-duty' };
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
