import { groupOnDuty, ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { recordAcknowledgement } from './acknowledge-task.js';
import { lockAskedTask, outOfScope, type LockedTask } from './asked-task.js';
import { entry } from './audit.js';
import { rightsToTasks } from './right-to-answer.js';
import { rostersForTasks } from './rosters-for-tasks.js';
import { rostersAt } from './rosters.js';
import { mayTakePart, personOf } from './standing.js';
import { whyNotAnswer } from './why-not.js';

export interface ClaimTaskCommand {
  plantId: string;
  taskId: string;
}

/** Takes a task out of its group's queue and acknowledges it; the ladder goes on. Whoever comes second is told who has it, and since when. */
export class ClaimTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, taskId }: ClaimTaskCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ ownerId: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    const personId = person.value;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, taskId, personId);
      if (!locked.ok) return locked;
      const { task, of } = locked.value;
      if (!task.queuedAt && task.ownerId === personId) return ok({ ownerId: personId });
      const at = this.clock.now();
      const member = await memberOf(tx, locked.value, personId, at);
      const refusal = await whyNot(tx, locked.value, member !== null, personId, at);
      if (refusal) return refused(refusal);
      const { dutyId, dueAt } = task;
      const given = { ownerId: personId, ownerWhy: 'claimed', insteadOf: member?.insteadOf } as const;
      await tx.tasks.giveTo([{ taskId, plantId, ...given, dutyId, dueAt, since: at }]);
      const act = { plantId, actor, at, trace };
      tx.audit(entry(act, of.id, 'task.claimed', { taskId, from: task.ownerId, to: personId, dutyId }));
      await recordAcknowledgement(tx, act, of.id, taskId, personId);
      return ok({ ownerId: personId });
    });
  }
}

/** Whoever stood in the queue from the beginning, or has the duty by now; in whose place, where they stand in. */
async function memberOf(
  tx: Transaction,
  { task, of }: LockedTask,
  personId: string,
  at: Date,
): Promise<{ insteadOf?: readonly string[] } | null> {
  const rosters = await rostersAt(tx, of.plantId, [task.dutyId], at);
  const rightful = await rostersForTasks(tx, of.plantId, [task.dutyId], [task.id], at);
  // Whoever has the duty and may not answer is told why: they are looked for too.
  const onDuty = [rightful(task.dutyId, task.id), rosters.get(task.dutyId)]
    .flatMap((roster) => (roster && groupOnDuty(roster, of.nodeId, at, new Set())?.entries) ?? [])
    .find((each) => each.personId === personId);
  if (onDuty) return { insteadOf: onDuty.insteadOf };
  return (await tx.tasks.queueOf(task.id)).includes(personId) ? {} : null;
}

async function whyNot(
  tx: Transaction,
  { task, of, standing: before }: LockedTask,
  isMember: boolean,
  personId: string,
  at: Date,
): Promise<Refusal | null> {
  const owner = (await tx.people.nameOf(task.ownerId)) ?? 'somebody else';
  if (!task.queuedAt) {
    return { kind: 'already-taken', takenBy: owner, takenAt: task.assignedAt.toISOString() };
  }
  if (!isMember) {
    const message = 'This task stands in the queue of those on duty, and you are not among them.';
    return { kind: 'not-your-task', owner, message };
  }
  // Looked at again while the roster is held: it may have been taken from them before.
  const standing = (await tx.tasks.standing(of.plantId, task.id, personId)) ?? before;
  if (!mayTakePart(standing, at)) return outOfScope(standing);
  const rights = await rightsToTasks(tx, of.plantId, [task.id]);
  return whyNotAnswer(tx, { personId, standing, wouldActFor: [] }, rights(task.id), at);
}
