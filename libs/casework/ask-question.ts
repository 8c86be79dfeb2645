import type { AskedQuestion, AskQuestion as Ask, StepRef } from '../contracts/temporal/activities.js';
import type { Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** The next round of a case, with its owners routed from the roster of this instant. A retry of the step returns the first result. */
export class AskQuestion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_ref: StepRef, _ask: Ask): Promise<Result<AskedQuestion>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
