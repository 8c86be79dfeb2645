import { fault, ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, StoredTask, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, type LockedTask } from './asked-task.js';
import { entry, type Act } from './audit.js';
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
      const { task, standing } = locked.value;
      if (task.ownerId !== person.value && !mayOversee(standing)) {
        const owner = (await tx.people.nameOf(task.ownerId)) ?? 'somebody else';
        const message = `Only ${owner}, a supervisor or an administrator may hand this task on.`;
        return refused({ kind: 'not-your-task', owner, message });
      }
      const act = { plantId, actor, at: this.clock.now(), trace };
      const refusal = await handOver(tx, this.clock, act, locked.value, {
        personId,
        reason,
        byId: person.value,
      });
      return refusal ? refused(refusal) : ok({ ownerId: personId });
    });
  }
}

/** Gives a task to another person by somebody's hand, who may do so; the refusal where that person may not have it. */
export async function handOver(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { task, of }: LockedTask,
  { personId, reason, byId }: { personId: string; reason: string; byId: string },
): Promise<Refusal | null> {
  const { plantId, at } = act;
  // Whoever takes a right away waits for this, or was before it: nobody gets a task in the moment in which they lose it.
  await tx.roster.hold(plantId, [], []);
  const refusal = await whyNot(tx, plantId, task, personId, byId, clock.now());
  if (refusal) return refusal;
  const { id: taskId, dutyId, dueAt, acknowledgedAt, acknowledgedBy } = task;
  const given = { ownerId: personId, ownerWhy: 'reassigned', givenBy: byId } as const;
  await tx.tasks.giveTo([{ taskId, plantId, ...given, dutyId, dueAt, since: at }]);
  await notify(tx, clock, [notice({ ...task, ownerId: personId }, 'reassigned', at)]);
  const cleared = acknowledgedAt && { acknowledgedAt, acknowledgedBy };
  const change = { taskId, from: task.ownerId, to: personId, reason, clearedAcknowledgement: cleared };
  tx.audit(entry(act, of.id, 'task.reassigned', change));
  return null;
}

async function whyNot(
  tx: Transaction,
  plantId: string,
  task: StoredTask,
  personId: string,
  byId: string,
  at: Date,
): Promise<Refusal | null> {
  const next = await tx.tasks.standing(plantId, task.id, personId);
  const message = 'Choose somebody active with a role in this plant who does not own the task already.';
  if (!next || !mayTakePart(next, at) || personId === task.ownerId) {
    return { kind: 'invalid', faults: [fault('/personId', message)] };
  }
  const rights = await rightsToTasks(tx, plantId, [task.id]);
  return whyNotAnswer(tx, { personId, standing: next, wouldActFor: [byId] }, rights(task.id), at);
}
