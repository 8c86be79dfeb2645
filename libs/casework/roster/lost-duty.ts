import { isWithin, type RosterEntry } from '../../domain/index.js';
import type { OwnedTask, StoredRoster } from '../../persistence/index.js';
import { aroundInstant, runsAt } from './expanded.js';

/** Owners whom the roster chose: a change of it may choose anew. Whom a person chose stays. */
const BY_ROSTER: readonly OwnedTask['ownerWhy'][] = [
  'on-duty',
  'next-shift',
  'duty-fallback',
  'plant-fallback',
];

/**
 * Whether the owner of a task lost it by a change of the roster: they had the duty at this moment, or were to have it in the
 * coming week, and have it no more; or they are away now and were not before. That a shift ended is no change of the roster.
 */
export function lostBy(before: StoredRoster, after: StoredRoster, at: Date): (task: OwnedTask) => boolean {
  const [was, is] = [aroundInstant(before, at), aroundInstant(after, at)];
  const lost = (task: OwnedTask, when: (entry: RosterEntry) => boolean) =>
    has(was.get(task.dutyId), task, when) && !has(is.get(task.dutyId), task, when);
  return (task) =>
    BY_ROSTER.includes(task.ownerWhy) &&
    (lost(task, (entry) => runsAt(entry, at)) ||
      lost(task, (entry) => entry.to === null || entry.to > at) ||
      (isAway(after, task.ownerId, at) && !isAway(before, task.ownerId, at)));
}

function has(
  entries: readonly RosterEntry[] | undefined,
  { ownerId, nodeId }: OwnedTask,
  when: (entry: RosterEntry) => boolean,
): boolean {
  return (entries ?? []).some(
    (entry) => entry.personId === ownerId && isWithin(nodeId, entry.nodeId) && when(entry),
  );
}

function isAway({ absences }: StoredRoster, personId: string, at: Date): boolean {
  return absences.some((absence) => absence.personId === personId && runsAt(absence, at));
}
