import type { DutyNeed } from '../../calendar/index.js';
import { dutySlots, EXCEPTION_TYPES, type NodeId, type Playbook } from '../../domain/index.js';
import type { StoredRoster, Transaction } from '../../persistence/index.js';

/**
 * Which duties somebody must have where, at every minute: what the plant says, or else what its playbooks in force may ask. Asked is at
 * the whole plant; where a duty is entered for parts of the plant alone, at every node of their levels.
 */
export async function needsOf(
  tx: Transaction,
  plantId: string,
  roster: StoredRoster,
  nodes: readonly NodeId[],
): Promise<DutyNeed[]> {
  if (roster.needs.length > 0) return [...roster.needs];
  const asked = new Set<string>();
  for (const type of EXCEPTION_TYPES) {
    const playbook = await tx.playbooks.latest(plantId, type);
    for (const duty of playbook ? dutiesOf(playbook.body) : []) asked.add(duty);
  }
  return [...asked]
    .sort()
    .flatMap((dutyId) => placesOf(plantId, roster, dutyId, nodes).map((nodeId) => ({ dutyId, nodeId })));
}

function dutiesOf(playbook: Playbook): string[] {
  const routed = (playbook.routing ?? []).flatMap(({ duty, owners = {} }) => [
    ...(duty === undefined ? [] : [duty]),
    ...Object.values(owners),
  ]);
  return [...dutySlots(playbook).map(({ duty }) => duty), ...routed];
}

function placesOf(
  plantId: string,
  { entries, crewDuties, overrides }: StoredRoster,
  dutyId: string,
  nodes: readonly NodeId[],
): NodeId[] {
  const entered = [...entries, ...crewDuties, ...overrides].filter((one) => one.dutyId === dutyId);
  const depths = new Set(entered.map(({ nodeId }) => depthOf(nodeId)));
  if (depths.size === 0 || depths.has(depthOf(plantId))) return [plantId];
  const shallowest = Math.min(...depths);
  return nodes.filter((node) => depthOf(node) === shallowest).sort();
}

function depthOf(node: NodeId): number {
  return node.split('/').length;
}
