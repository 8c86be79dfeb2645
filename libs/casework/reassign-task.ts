import { fault, ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry } from './audit.js';
import { notice, notify } from './notices.js';
import { rightsToTasks } from './right-to-answer.js';
import { mayOversee, mayTakePart, personOf } from './standing.js';
import { whyNotAnswer } from './why-not.js';

export interface ReassignTaskCommand {
  plantId: string;
  taskId: string;
  /** The new owner's id. */
  personId: string;
  reason: string;
}

/**
 * Hands a task to somebody else. Its ladder goes on as it was, and nobody has acknowledged it for the new owner. For its owner, a
 * supervisor or an administrator.
 */
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
      const at = this.clock.now();
      const refusal = await whyNot(tx, locked.value, command, person.value, at);
      if (refusal) return refused(refusal);
      const { task, of } = locked.value;
      const { dutyId, dueAt } = task;
      const given = { ownerId: personId, ownerWhy: 'reassigned', givenBy: person.value } as const;
      await tx.tasks.giveTo([{ taskId, plantId, ...given, dutyId, dueAt, since: at }]);
      await notify(tx, this.clock, [notice({ ...task, ownerId: personId }, 'reassigned', at)]);
      const { acknowledgedAt, acknowledgedBy } = task;
      const cleared = acknowledgedAt && { acknowledgedAt, acknowledgedBy };
      const change = { taskId, from: task.ownerId, to: personId, reason, clearedAcknowledgement: cleared };
      tx.audit(entry({ plantId, actor, at, trace }, of.id, 'task.reassigned', change));
      return ok({ ownerId: personId });
    });
  }
}

async function whyNot(
  tx: Transaction,
  { task, standing }: LockedTask,
  { plantId, personId }: ReassignTaskCommand,
  byId: string,
  at: Date,
): Promise<Refusal | null> {
  if (task.ownerId !== byId && !mayOversee(standing)) {
    const owner = (await tx.people.nameOf(task.ownerId)) ?? 'somebody else';
    const message = `Only ${owner}, a supervisor or an administrator may hand this task on.`;
    return { kind: 'not-your-task', owner, message };
  }
  const next = await tx.tasks.standing(plantId, task.id, personId);
  const message = 'Choose somebody active with a role in this plant who does not own the task already.';
  if (!next || !mayTakePart(next, at) || personId === task.ownerId) {
    return { kind: 'invalid', faults: [fault('/personId', message)] };
  }
  const rights = await rightsToTasks(tx, plantId, [task.id]);
  return whyNotAnswer(tx, { personId, standing: next, wouldActFor: [byId] }, rights(task.id), at);
}
