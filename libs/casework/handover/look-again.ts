import type { DutyTask, StoredHandover, Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { moveTasks } from './move-tasks.js';
import { dutyRoster } from './outgoing-tasks.js';
import { handoverDeadline } from './plan-handovers.js';
import { later, LOOK_AGAIN } from './shift-times.js';

/** An overdue handover closes once everything offered is settled, by whatever way, and is looked at again until then. */
export async function lookAgain(
  tx: Transaction,
  act: Act,
  handover: StoredHandover,
  tasks: readonly DutyTask[],
): Promise<void> {
  await settleOverdue(tx, act, handover, tasks);
  const after = await tx.handovers.load(handover.id);
  if (after?.state === 'overdue') {
    await tx.deadlines.insert([handoverDeadline(act.plantId, handover.id, later(act.at, LOOK_AGAIN))]);
  }
}

/** What was accepted by now moves, what stays stays: after the end only what was offered is the handover's business. */
export async function settleOverdue(
  tx: Transaction,
  act: Act,
  handover: StoredHandover,
  tasks: readonly DutyTask[],
): Promise<void> {
  const items = await tx.handovers.itemsOf(handover.id);
  const offered = new Set(items.map(({ taskId }) => taskId));
  const accepters = items.flatMap(({ byId }) => byId ?? []);
  const roster = await dutyRoster(tx, handover, act.at, accepters);
  const stands = roster.active.has(handover.fromPersonId);
  const theirs = tasks.filter(({ taskId }) => offered.has(taskId));
  await moveTasks(tx, act, handover, theirs, { roster, at: act.at, stands });
}
