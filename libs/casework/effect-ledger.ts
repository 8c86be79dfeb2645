import type { StepRef } from '../contracts/temporal/activities.js';
import type { EffectCommand, EffectResult } from '../domain/index.js';
import type { Database, EffectRecord } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** The record of every change made outside: what was meant, sent and found. One transaction a method. */
export class EffectLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Commits the intent before the act. A retry of the step finds the first one. */
  async intend(_ref: StepRef, _command: EffectCommand): Promise<EffectRecord> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }

  /** Earlier effects on the same object that are not settled, whichever case they belong to. Empty: go ahead. */
  async waitsFor(_ref: StepRef): Promise<EffectRecord[]> {
    throw new Error('not written yet');
  }

  /** Call right before sending; takes away the leave to send again. */
  async markSent(_ref: StepRef): Promise<EffectRecord> {
    throw new Error('not written yet');
  }

  /** After proof that the other system has nothing of it: one more send is allowed. */
  async allowAnotherSend(_ref: StepRef, _evidence: Record<string, unknown>): Promise<EffectRecord> {
    throw new Error('not written yet');
  }

  /** What an attempt found out. A settled effect keeps its first outcome. */
  async record(_ref: StepRef, _result: EffectResult): Promise<EffectRecord> {
    throw new Error('not written yet');
  }

  async load(_ref: StepRef): Promise<EffectRecord | null> {
    throw new Error('not written yet');
  }
}
