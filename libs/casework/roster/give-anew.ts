import { ownerOrNextShift, type RoutedOwner } from '../../domain/index.js';
import type { AuditEntry, LockedOwnedTask, NewOwner, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { queueAnew } from '../assigning.js';
import { entry, type Act } from '../audit.js';
import { notice, notify } from '../notices.js';
import { rostersForTasks } from '../rosters-for-tasks.js';

interface Move {
  task: LockedOwnedTask;
  owner: RoutedOwner;
  queue: readonly string[] | null;
}

/**
 * Gives tasks whose owner lost them to whoever has the duty now, or to the fallback, and tells them. Their ladders go on. The
 * caller holds the locks. Returns how many went to somebody else.
 */
export async function giveAnew(
  tx: Transaction,
  clock: Clock,
  act: Act,
  tasks: readonly LockedOwnedTask[],
): Promise<number> {
  if (tasks.length === 0) return 0;
  const duties = [...new Set(tasks.map(({ dutyId }) => dutyId))];
  const taskIds = tasks.map(({ taskId }) => taskId);
  const rosters = await rostersForTasks(tx, act.plantId, duties, taskIds, act.at);
  const moves = tasks.flatMap((task): Move[] => {
    const { policy, nodeId, nextStepAt } = task;
    const roster = rosters(task.dutyId, task.taskId);
    const hold = { nobodyOnDuty: policy.nobodyOnDuty, nextStepAt: nextStepAt ?? act.at };
    const owner = ownerOrNextShift(roster, nodeId, act.at, new Set(), hold);
    const queue = queueAnew(task, owner, roster, act.at);
    return owner.personId === task.ownerId ? [] : [{ task, owner, queue }];
  });
  if (moves.length === 0) return 0;
  await tx.tasks.giveTo(moves.map((move) => newOwner(move, act.at)));
  await notify(
    tx,
    clock,
    moves.map(({ task, owner }) => {
      const told = { ...task, id: task.taskId, ownerId: owner.personId };
      return notice(told, 'reassigned', act.at, owner.since ?? act.at);
    }),
  );
  tx.audit(...moves.map((move) => told(act, move)));
  return moves.length;
}

function newOwner({ task, owner, queue }: Move, since: Date): NewOwner {
  const { taskId, plantId, dutyId, dueAt } = task;
  const { personId: ownerId, why: ownerWhy, insteadOf } = owner;
  return { taskId, plantId, ownerId, ownerWhy, dutyId, dueAt, since, insteadOf, queue };
}

function told(act: Act, { task, owner }: Move): AuditEntry {
  const { taskId, questionId, caseId, ownerId: from, dutyId, trace } = task;
  const { personId: to, why, insteadOf, since } = owner;
  return entry({ ...act, trace }, caseId, 'task.moved', {
    ...{ taskId, questionId, from, to, dutyId, why, insteadOf },
    since: since?.toISOString(),
  });
}
