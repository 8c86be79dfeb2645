import { isWithin, type NodeId } from './equipment.js';
import { ownerOnDuty, type DutyRoster, type RoutingReason } from './routing.js';

/**
 * How far the end of somebody's shift has got. `planned`: nothing is offered yet. `offered`: the next one may accept.
 * `overdue`: the shift is over, but something offered is neither accepted nor left to climb. `dropped`: the roster
 * changed, and the shift does not end then.
 */
export const HANDOVER_STATES = ['planned', 'offered', 'overdue', 'closed', 'dropped'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/**
 * What became of one task. `passed`: it went to whoever has the duty, without being accepted. `dropped-out`: there is
 * nothing to hand over any more, because it was answered, withdrawn, or is somebody else's by now.
 */
export const HANDOVER_ITEM_STATES = [
  'offered',
  'accepted',
  'left-to-climb',
  'passed',
  'dropped-out',
] as const;
export type HandoverItemState = (typeof HANDOVER_ITEM_STATES)[number];

/** An open task of whoever goes off duty. */
export interface OutgoingTask {
  taskId: string;
  nodeId: NodeId;
  dueAt: Date;
  /** Who may not decide its question, although on duty. */
  excluded: ReadonlySet<string>;
}

export interface HandoverItem {
  taskId: string;
  state: HandoverItemState;
  /** Who accepted it or left it to climb; null where nobody did. */
  byId: string | null;
}

/** The end of a shift as far as it decides who has what. */
export interface ShiftEnd {
  outgoingId: string;
  /** Whom the tasks were offered to; null where nobody came next. */
  successorId: string | null;
  nodeId: NodeId;
}

/** `kept`: offered and not accepted, so it stays with whoever goes, and keeps the shift from closing. */
export type HandedOver =
  | { taskId: string; how: 'accepted' | 'passed'; personId: string; why: RoutingReason }
  | { taskId: string; how: 'kept' };

/** Overdue, or due before the next shift ends; everything where its end is not known (null). */
export function isDueBy(dueAt: Date, nextUntil: Date | null): boolean {
  return nextUntil === null || dueAt < nextUntil;
}

/** The tasks that are offered: due in the next shift, and the successor's by the roster if they passed with the duty. */
export function offered(
  tasks: readonly OutgoingTask[],
  successorId: string,
  nextUntil: Date | null,
  roster: DutyRoster,
  at: Date,
): OutgoingTask[] {
  return tasks.filter(({ nodeId, dueAt, excluded }) => {
    const next = ownerOnDuty(roster, nodeId, at, excluded);
    return isDueBy(dueAt, nextUntil) && next.why === 'on-duty' && next.personId === successorId;
  });
}

/**
 * Who has each task from the shift's end on; `roster` is that of this instant. Every task is there once, with one owner.
 * What was accepted goes to whoever accepted it, what was offered and not accepted stays, the rest passes with the duty.
 * An offer counts only while both are there: where the successor is not on duty after all, or whoever goes has left
 * the plant, the task passes as well.
 */
export function handOver(
  tasks: readonly OutgoingTask[],
  items: readonly HandoverItem[],
  end: ShiftEnd,
  roster: DutyRoster,
  at: Date,
): HandedOver[] {
  const itemOf = new Map(items.map((item) => [item.taskId, item]));
  const offerStands = isOnDuty(roster, end, at) && roster.active.has(end.outgoingId);
  return tasks.map(({ taskId, nodeId, excluded }): HandedOver => {
    const item = itemOf.get(taskId);
    const byId = item?.state === 'accepted' ? item.byId : null;
    if (byId !== null && roster.active.has(byId) && !excluded.has(byId)) {
      return { taskId, how: 'accepted', personId: byId, why: 'on-duty' };
    }
    if (item?.state === 'offered' && offerStands) return { taskId, how: 'kept' };
    return { taskId, how: 'passed', ...ownerOnDuty(roster, nodeId, at, excluded) };
  });
}

function isOnDuty({ active, entries }: DutyRoster, { successorId, nodeId }: ShiftEnd, at: Date): boolean {
  if (successorId === null || !active.has(successorId)) return false;
  return entries.some(
    (entry) =>
      entry.personId === successorId &&
      isWithin(nodeId, entry.nodeId) &&
      entry.from <= at &&
      (entry.to === null || at < entry.to),
  );
}
