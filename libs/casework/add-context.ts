import type { StepRef } from '../contracts/temporal/activities.js';
import type { ContextSection, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** Puts facts from another system beside the question and makes the first mail due. A section replaces the one with its key. */
export class AddContext {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_ref: StepRef, _sections: ContextSection[]): Promise<Result<{ sections: number }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
