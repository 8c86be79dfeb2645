import type { StepRef } from '../contracts/temporal/activities.js';
import type { EndState } from '../contracts/temporal/case-workflow.js';
import type { Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface CaseClose {
  as: EndState;
  reason: string;
  /** The last message that the workflow handled. */
  handled: number;
}

/** Ends a case and tells every waiting parent. Refused with `later-message` while a message after `handled` exists. */
export class CloseCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(_ref: StepRef, _close: CaseClose): Promise<Result<{ closedAt: string }>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
