import type { Actor, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface AcknowledgeTaskCommand {
  plantId: string;
  taskId: string;
}

/** Records that the owner has seen the task. The ladder goes on: only an answer ends it. */
export class AcknowledgeTask {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    _command: AcknowledgeTaskCommand,
    _actor: Actor,
    _trace: string | null,
  ): Promise<Result<{ acknowledgedAt: string }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
