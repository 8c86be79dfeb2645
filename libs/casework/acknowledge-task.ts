import { ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { lockAskedTask, notTheirs } from './asked-task.js';
import { entry } from './audit.js';
import { personOf } from './standing.js';

export interface AcknowledgeTaskCommand {
  plantId: string;
  taskId: string;
}

/** Records that an owner has seen the task. The ladder goes on: only an answer ends it. Saying it again changes nothing. */
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
      await tx.tasks.acknowledge(taskId, person.value, at);
      tx.audit(entry({ plantId, actor, at, trace }, of.id, 'task.acknowledged', { taskId }));
      return ok({ acknowledgedAt: at.toISOString() });
    });
  }
}
