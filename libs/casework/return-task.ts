import { ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { deskFor, type AssignedOwner } from './assigning.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry } from './audit.js';
import { addressees, notice, notify } from './notices.js';
import { rostersForTasks } from './rosters-for-tasks.js';
import { mayOversee, personOf } from './standing.js';

export interface ReturnTaskCommand {
  plantId: string;
  taskId: string;
  reason: string;
}

/** Gives a claimed task back to its group's queue; the ladder goes on. For its owner, a supervisor or an administrator. */
export class ReturnTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, taskId, reason }: ReturnTaskCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ ownerId: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, taskId, person.value);
      if (!locked.ok) return locked;
      const refusal = await whyNot(tx, locked.value, person.value);
      if (refusal) return refused(refusal);
      const at = this.clock.now();
      const { task, of } = locked.value;
      const next = await nextOwner(tx, locked.value, at);
      if (!next) return refused(NOBODY_ELSE);
      const { personId: ownerId, why: ownerWhy, insteadOf, queue } = next;
      const { dutyId, dueAt } = task;
      await tx.tasks.giveTo([
        { taskId, plantId, ownerId, ownerWhy, dutyId, dueAt, since: at, insteadOf, queue },
      ]);
      const told = addressees({ ...task, ownerId }, queue);
      await notify(
        tx,
        this.clock,
        told.map((each) => notice(each, 'requeued', at)),
      );
      const change = { taskId, from: task.ownerId, to: ownerId, dutyId, queue, reason };
      tx.audit(entry({ plantId, actor, at, trace }, of.id, 'task.returned', change));
      return ok({ ownerId });
    });
  }
}

const NOBODY_ELSE: Refusal = {
  kind: 'wrong-state',
  state: 'claimed',
  message: 'Nobody else is on duty who could claim it: hand it over to a person instead.',
};

/** Among the others who share the duty now; null where there are none. */
async function nextOwner(tx: Transaction, { task, of }: LockedTask, at: Date): Promise<AssignedOwner | null> {
  const rosters = await rostersForTasks(tx, of.plantId, [task.dutyId], [task.id], at);
  const wanted = {
    assign: 'group' as const,
    roster: rosters(task.dutyId, task.id),
    nodeId: of.nodeId,
    excluded: new Set([task.ownerId]),
  };
  const desk = await deskFor(tx, of.plantId, [wanted], at);
  const next = desk.assign(wanted, at);
  if (desk.handedOut.length === 0) return null;
  await tx.rotations.save(of.plantId, desk.handedOut);
  return next;
}

async function whyNot(
  tx: Transaction,
  { task, standing }: LockedTask,
  byId: string,
): Promise<Refusal | null> {
  if (task.ownerId !== byId && !mayOversee(standing)) {
    const owner = (await tx.people.nameOf(task.ownerId)) ?? 'somebody else';
    const message = `Only ${owner}, a supervisor or an administrator may give this task back.`;
    return { kind: 'not-your-task', owner, message };
  }
  if (task.assign !== 'group') {
    const message = 'This task came from no queue: hand it over to a person instead.';
    return { kind: 'wrong-state', state: 'assigned', message };
  }
  return task.queuedAt
    ? { kind: 'wrong-state', state: 'queued', message: 'It stands in the queue already.' }
    : null;
}
