import type { StepRef } from '../contracts/temporal/activities.js';
import type { Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** Takes a question back. `withdrawn` is false where a decision came first. */
export class WithdrawQuestion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_ref: StepRef, _questionId: string, _reason: string): Promise<Result<{ withdrawn: boolean }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
