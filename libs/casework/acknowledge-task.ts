import { ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, notTheirs } from './asked-task.js';
import { entry, type Act } from './audit.js';
import { meetClock } from './case-clocks.js';
import { holdLadder } from './hold-ladder.js';
import { personOf } from './standing.js';

export interface AcknowledgeTaskCommand {
  plantId: string;
  taskId: string;
}

/**
 * Records that an owner has seen the task. The ladder goes on, at once or when the acknowledgement expires, as the playbook
 * says: only an answer ends it. Saying it again changes nothing.
 */
export class AcknowledgeTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, taskId }: AcknowledgeTaskCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ acknowledgedAt: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const locked = await lockAskedTask(tx, plantId, taskId, person.value);
      if (!locked.ok) return locked;
      const at = this.clock.now();
      const refusal = await notTheirs(tx, locked.value, at);
      if (refusal) return refused(refusal);
      const { task, of } = locked.value;
      if (task.acknowledgedAt) return ok({ acknowledgedAt: task.acknowledgedAt.toISOString() });
      await recordAcknowledgement(tx, { plantId, actor, at, trace }, of.id, taskId, person.value);
      return ok({ acknowledgedAt: at.toISOString() });
    });
  }
}

/** The caller holds the task's lock. */
export async function recordAcknowledgement(
  tx: Transaction,
  act: Act,
  caseId: string,
  taskId: string,
  personId: string,
): Promise<void> {
  await tx.tasks.acknowledge(taskId, personId, act.at);
  tx.audit(entry(act, caseId, 'task.acknowledged', { taskId }));
  await holdLadder(tx, act, taskId);
  await meetClock(tx, act, caseId, 'taken');
}
