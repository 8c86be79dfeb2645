import type { EffectFinding, StepRef } from '../contracts/temporal/activities.js';
import type { EffectRecord } from '../persistence/index.js';
import type { Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** Records a person's finding about an effect that no attempt could settle. */
export class SettleEffect {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_ref: StepRef, _effectStep: string, _finding: EffectFinding): Promise<Result<EffectRecord>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
