import type { EffectLedger, LotGate } from '../../libs/casework/index.js';
import type { FoundEffect, SystemPort } from '../../libs/connectors/ports/index.js';
import { OutsideError } from '../../libs/connectors/ports/index.js';
import type { StepRef } from '../../libs/contracts/temporal/index.js';
import {
  isSettled,
  type EffectCommand,
  type EffectResult,
  type OutsideSystem,
} from '../../libs/domain/index.js';
import type { EffectRecord } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { withSpan } from '../../libs/platform/tracing/index.js';
import { failure } from '../failures.js';
import { beyond, foundAs, recordedAs } from './outcomes.js';

export type Systems = Record<OutsideSystem, SystemPort>;

type Ledger = Pick<EffectLedger, 'intend' | 'waitsFor' | 'markSent' | 'allowAnotherSend' | 'record'>;

/** How long until somebody looks again whether the object is free. */
const OBJECT_BUSY_MS = 2_000;

/**
 * One change in another system: recorded before it is sent, looked up before it is sent again. A second send needs proof
 * that the first left nothing behind, or a person's word; under the same key it completes what was half applied.
 */
export class ApplyEffect {
  constructor(
    private readonly ledger: Ledger,
    private readonly systems: Systems,
    private readonly clock: Clock,
    private readonly gate: Pick<LotGate, 'run'>,
  ) {}

  /** One attempt. Rejects with a failure that may be repeated while the outcome is open. */
  async run(ref: StepRef, command: EffectCommand, undo?: EffectCommand): Promise<EffectResult> {
    const effect = await this.ledger.intend(ref, command, undo);
    if (isSettled(effect.state)) return recordedAs(effect);
    await this.mustBeFirst(ref);
    const system = this.systems[command.system];
    const hopeless = beyond(system.capabilities(), command);
    if (hopeless) return this.settled(ref, hopeless);

    const found = await this.lookUp(system, effect);
    if (found && !(found.shortfall && effect.maySendAgain)) return this.settled(ref, foundAs(found, effect));
    if (effect.sentAt && !effect.maySendAgain) await this.proveAbsence(ref, effect.sentAt, system);
    const barred = await this.mayNotBeFreed(ref, command);
    return barred ? this.settled(ref, barred) : this.send(ref, effect, system);
  }

  private async mayNotBeFreed(ref: StepRef, command: EffectCommand): Promise<EffectResult | null> {
    const bar = await this.gate.run(ref, command);
    if (!bar) return null;
    if (bar.kind === 'waits')
      throw failure('EarlierEffectUnsettled', bar.message, { againIn: OBJECT_BUSY_MS });
    return { outcome: 'conflict', ref: null, evidence: {}, message: bar.message };
  }

  private async mustBeFirst(ref: StepRef): Promise<void> {
    const [earlier] = await this.ledger.waitsFor(ref);
    if (!earlier) return;
    const message = `${earlier.command.operation} of case ${earlier.caseNumber} on ${earlier.command.object} has no outcome yet`;
    throw failure('EarlierEffectUnsettled', message, { againIn: OBJECT_BUSY_MS });
  }

  private async lookUp(system: SystemPort, { key, command }: EffectRecord): Promise<FoundEffect | null> {
    try {
      return await system.findByKey(key, command);
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** What was sent may still be applied for a while: only after that does "not there" mean that it never will be. */
  private async proveAbsence(ref: StepRef, sentAt: Date, system: SystemPort): Promise<void> {
    const now = this.clock.now();
    const wait = this.clock.toReal(sentAt) + system.capabilities().settleMs - this.clock.toReal(now);
    if (wait > 0) throw failure('OutcomeUnknown', 'sent, and not found yet', { againIn: wait });
    await this.ledger.allowAnotherSend(ref, { absentAt: now.toISOString() });
  }

  private async send(ref: StepRef, effect: EffectRecord, system: SystemPort): Promise<EffectResult> {
    const sent = await this.ledger.markSent(ref);
    if (!sent) throw failure('OutcomeUnknown', 'another attempt sent it', { againIn: OBJECT_BUSY_MS });
    const result = await this.perform(ref, effect, system);
    await this.ledger.record(ref, result);
    if (result.outcome !== 'unknown') return result;
    const againIn = Math.max(1, system.capabilities().settleMs);
    throw failure('OutcomeUnknown', result.message ?? 'no answer came', { againIn });
  }

  private async perform(ref: StepRef, effect: EffectRecord, system: SystemPort): Promise<EffectResult> {
    const { key, caseNumber, caseTitle, command } = effect;
    try {
      return await withSpan(`${command.system}.${command.operation}`, ref.trace, (traceparent) =>
        system.perform({ key, caseNumber, reason: caseTitle, traceparent }, command),
      );
    } catch (error) {
      const nothingDone = unavailable(error);
      await this.ledger.allowAnotherSend(ref, { nothingDone: nothingDone.message });
      throw nothingDone;
    }
  }

  private async settled(ref: StepRef, result: EffectResult): Promise<EffectResult> {
    await this.ledger.record(ref, result);
    return result;
  }
}

/** Any other error is a fault of the connector and keeps its own shape. */
function unavailable(error: unknown) {
  if (!(error instanceof OutsideError)) throw error;
  return failure('SystemUnavailable', error.message, { cause: error });
}
