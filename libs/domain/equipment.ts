/** Levels of the ISA-95 equipment hierarchy (IEC 62264-1) that a case can sit on. */
export const EQUIPMENT_LEVELS = ['plant', 'area', 'work-center', 'work-unit'] as const;

export type EquipmentLevel = (typeof EQUIPMENT_LEVELS)[number];

/** A node is named by its path from the plant down, joined by slashes: `lyon/assembly/line-3/press-4`. */
export type NodeId = string;

export function plantOf(node: NodeId): string {
  return node.split('/', 1)[0] ?? node;
}

/** True where `node` is `scope` itself or lies below it. */
export function isWithin(node: NodeId, scope: NodeId): boolean {
  return node === scope || node.startsWith(`${scope}/`);
}

/** Fewer is nearer: how many levels `scope` lies above `node`. Infinity where it does not contain it. */
export function distanceAbove(node: NodeId, scope: NodeId): number {
  if (!isWithin(node, scope)) return Number.POSITIVE_INFINITY;
  return node.split('/').length - scope.split('/').length;
}
