import { isWithin, type NodeId } from './equipment.js';
import { ownerOnDuty, type DutyRoster, type RosterEntry, type RoutedOwner } from './routing.js';

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
  /** Who has the duty, as far as they may answer it. */
  roster: DutyRoster;
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
  { taskId: string; how: 'accepted' | 'passed'; owner: RoutedOwner } | { taskId: string; how: 'kept' };

/** Overdue, or due before the next shift ends; everything where its end is not known (null). */
export function isDueBy(dueAt: Date, nextUntil: Date | null): boolean {
  return nextUntil === null || dueAt < nextUntil;
}

/** The tasks that are offered: due in the next shift, and the successor's by the roster if they passed with the duty. */
export function offered(
  tasks: readonly OutgoingTask[],
  successorId: string,
  nextUntil: Date | null,
  at: Date,
): OutgoingTask[] {
  return tasks.filter(({ nodeId, dueAt, roster }) => {
    const next = ownerOnDuty(roster, nodeId, at, NOBODY);
    return isDueBy(dueAt, nextUntil) && next.why === 'on-duty' && next.personId === successorId;
  });
}

/**
 * Whether what was offered and not accepted stays with whoever goes: only where the successor is on duty at the shift's end
 * and could have accepted, and whoever goes has not left the plant. Otherwise it passes with the duty like the rest.
 */
export function offerStands(
  { active, entries }: DutyRoster,
  { outgoingId, successorId, nodeId }: ShiftEnd,
  at: Date,
): boolean {
  if (successorId === null || !active.has(successorId) || !active.has(outgoingId)) return false;
  return entries.some((entry) => hasIt(entry, successorId, nodeId, at));
}

/**
 * Who has each task from the shift's end on, by its roster at `at`. Every task is there once, with one owner. What was accepted
 * goes to whoever accepted it; what was offered and not accepted stays, if the offer stands; the rest passes with the
 * duty.
 */
export function handOver(
  tasks: readonly OutgoingTask[],
  items: readonly HandoverItem[],
  stands: boolean,
  at: Date,
): HandedOver[] {
  const itemOf = new Map(items.map((item) => [item.taskId, item]));
  return tasks.map(({ taskId, nodeId, roster }): HandedOver => {
    const item = itemOf.get(taskId);
    const byId = item?.state === 'accepted' ? item.byId : null;
    if (byId !== null && roster.active.has(byId)) {
      const insteadOf = roster.entries.find((entry) => hasIt(entry, byId, nodeId, at))?.insteadOf;
      return { taskId, how: 'accepted', owner: { personId: byId, why: 'on-duty', insteadOf } };
    }
    if (item?.state === 'offered' && stands) return { taskId, how: 'kept' };
    return { taskId, how: 'passed', owner: ownerOnDuty(roster, nodeId, at, NOBODY) };
  });
}

/** Whether an entry gives somebody its duty over a node at an instant. */
export function hasIt(entry: RosterEntry, personId: string, nodeId: NodeId, at: Date): boolean {
  const { from, to, personId: whose, nodeId: scope } = entry;
  return whose === personId && isWithin(nodeId, scope) && from <= at && (to === null || at < to);
}

const NOBODY: ReadonlySet<string> = new Set();
