import type { Actor, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

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
    _command: ReassignTaskCommand,
    _actor: Actor,
    _trace: string | null,
  ): Promise<Result<{ ownerId: string }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
