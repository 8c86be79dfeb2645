import type { Actor, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface CommentOnCaseCommand {
  plantId: string;
  caseId: string;
  body: string;
}

/** Adds a person's words to a case, open or ended. */
export class CommentOnCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    _command: CommentOnCaseCommand,
    _actor: Actor,
    _trace: string | null,
  ): Promise<Result<{ commentId: string }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
