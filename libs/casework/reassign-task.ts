import { fault, ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry } from './audit.js';
import { notice, notify } from './notices.js';
import { separated } from './separation.js';
import { mayOversee, mayWork, personOf } from './standing.js';

export interface ReassignTaskCommand {
  plantId: string;
  taskId: string;
  /** The new owner's id. */
  personId: string;
  reason: string;
}

/** Hands a task to somebody else; neither acknowledges it nor resets its ladder. For its owner, a supervisor or an administrator. */
export class ReassignTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: ReassignTaskCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ ownerId: string }>> {
    const { plantId, taskId, personId, reason } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, taskId, person.value);
      if (!locked.ok) return locked;
      const refusal = await whyNot(tx, locked.value, command, person.value);
      if (refusal) return refused(refusal);
      const { task, of } = locked.value;
      const at = this.clock.now();
      const { dutyId, dueAt } = task;
      await tx.tasks.giveTo([
        { taskId, plantId, ownerId: personId, ownerWhy: 'reassigned', dutyId, dueAt, since: at },
      ]);
      await notify(tx, this.clock, [notice({ ...task, ownerId: personId }, 'reassigned', at)]);
      const change = { taskId, from: task.ownerId, to: personId, reason };
      tx.audit(entry({ plantId, actor, at, trace }, of.id, 'task.reassigned', change));
      return ok({ ownerId: personId });
    });
  }
}

async function whyNot(
  tx: Transaction,
  { task, question, standing }: LockedTask,
  { plantId, personId }: ReassignTaskCommand,
  byId: string,
): Promise<Refusal | null> {
  if (task.ownerId !== byId && !mayOversee(standing)) {
    const owner = (await tx.people.nameOf(task.ownerId)) ?? 'somebody else';
    const message = `Only ${owner}, a supervisor or an administrator may hand this task on.`;
    return { kind: 'not-your-task', owner, message };
  }
  const apart = await separated(tx, question, personId);
  if (apart) return apart;
  const next = await tx.people.standing(plantId, personId);
  const message = 'Choose somebody active with a role in this plant who does not own the task already.';
  if (!next || !mayWork(next) || personId === task.ownerId) {
    return { kind: 'invalid', faults: [fault('/personId', message)] };
  }
  return null;
}
