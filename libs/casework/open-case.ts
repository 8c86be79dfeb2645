import type { Actor, RaiseException, Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface OpenedCase {
  caseId: string;
  number: number;
  /** `repeated`: this very event was told before. `folded`: an equal exception is open and counts one more. */
  outcome: 'opened' | 'folded' | 'repeated';
}

/** Refused with `invalid` where the plant lacks the node or has no playbook for the type. */
export class OpenCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_raise: RaiseException, _actor: Actor, _trace: string | null): Promise<Result<OpenedCase>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
