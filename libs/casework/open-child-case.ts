import type { StepRef } from '../contracts/temporal/activities.js';
import type { CaseFacts, CaseLine, NodeId, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface ChildCase {
  /** The parent's node where null. */
  nodeId: NodeId | null;
  facts: CaseFacts;
  lines: Omit<CaseLine, 'lineNo'>[];
}

/** Opens a case that the parent waits for; one that folds into an open case makes the parent wait for that one. */
export class OpenChildCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_ref: StepRef, _child: ChildCase): Promise<Result<{ childId: string }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
