import type { Actor, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface CancelCaseCommand {
  plantId: string;
  caseId: string;
  reason: string;
  version: number | null;
}

/** Withdraws the question and tells the workflow. The state becomes `cancelled` only once the workflow has undone what stands. */
export class CancelCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    _command: CancelCaseCommand,
    _actor: Actor,
    _trace: string | null,
  ): Promise<Result<{ seq: number }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
