import { EffectLedger } from '../../libs/casework/index.js';
import type { StepRef } from '../../libs/contracts/temporal/index.js';
import type { EffectResult } from '../../libs/domain/index.js';
import type { Database, EffectRecord } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import type { Logger } from '../../libs/platform/logging.js';

/** The ledger, with a line in the log for what each attempt found out. */
export class LoggedLedger extends EffectLedger {
  constructor(
    db: Database,
    clock: Clock,
    private readonly log: Logger,
  ) {
    super(db, clock);
  }

  override async record(ref: StepRef, result: EffectResult): Promise<EffectRecord> {
    const effect = await super.record(ref, result);
    const { key, caseNumber, command, attempts } = effect;
    const { system, operation, object } = command;
    const { outcome } = result;
    this.log.info(
      { case: caseNumber, key, system, operation, object, outcome, attempts },
      'an effect has an outcome',
    );
    return effect;
  }
}
