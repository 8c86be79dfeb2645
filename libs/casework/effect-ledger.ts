import type { StepRef } from '../contracts/temporal/activities.js';
import { isSettled, type EffectCommand, type EffectResult } from '../domain/index.js';
import type { Database, EffectRecord, StoredCase, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { afterReadBack } from './holds/after-read-back.js';
import { watchHoldAgain } from './holds/watch-hold.js';
import { intendEffect } from './intend-effect.js';
import { actOf } from './step-act.js';

/** The record of every change made outside: what was meant, sent and found. One transaction a method. */
export class EffectLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Commits the intent before the act, with what takes it back where that is known. A retry of the step finds the first one. */
  intend(ref: StepRef, command: EffectCommand, undo: EffectCommand | null = null): Promise<EffectRecord> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const act = actOf(ref, this.clock);
      const isNew = await intendEffect(tx, act, ref, command, undo);
      if (isNew && command.operation === 'placeHold') await watchHoldAgain(tx, act, ref.caseId);
      return found(tx, ref);
    });
  }

  /** Earlier effects on the same object that are not settled, whichever case they belong to. Empty: go ahead. */
  waitsFor(ref: StepRef): Promise<EffectRecord[]> {
    return this.db.transaction([ref.plantId], async (tx) =>
      tx.effects.earlierUnsettled(await found(tx, ref)),
    );
  }

  /**
   * Call right before sending; takes away the leave to send again. Null where there was none: another attempt took it
   * first, so that what it sent is unknown to this one, or the effect has its outcome already.
   */
  markSent(ref: StepRef): Promise<EffectRecord | null> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const effect = await tx.effects.lock(ref);
      if (!effect) throw missing(ref);
      const act = actOf(ref, this.clock);
      if (!(await tx.effects.markSent(effect.id, act.at))) return null;
      const { step, key, attempts } = effect;
      tx.audit(entry(act, ref.caseId, 'effect.sent', { step, key, attempt: attempts + 1 }));
      return found(tx, ref);
    });
  }

  /** After proof that the other system has nothing of it: one more send is allowed. */
  allowAnotherSend(ref: StepRef, evidence: Record<string, unknown>): Promise<EffectRecord> {
    return this.db.transaction([ref.plantId], (tx) =>
      this.changeIn(tx, ref, 'effect.absent', async (effect) => {
        await tx.effects.allowSend(effect.id, evidence);
        return { evidence };
      }),
    );
  }

  /** What an attempt found out. A settled effect keeps its first outcome. */
  record(ref: StepRef, { outcome, ...result }: EffectResult): Promise<EffectRecord> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const onHold = await caseOfHold(tx, ref);
      const effect = await this.changeIn(tx, ref, `effect.${outcome}`, async (found, at) => {
        const settledAt = isSettled(outcome) ? at : null;
        await tx.effects.settle(found.id, { state: outcome, ...result, settledAt, settledBy: null });
        return { ref: result.ref, message: result.message };
      });
      if (onHold) await afterReadBack(tx, this.clock, actOf(ref, this.clock), onHold, effect);
      return effect;
    });
  }

  load(ref: StepRef): Promise<EffectRecord | null> {
    return this.db.transaction([ref.plantId], (tx) => tx.effects.load(ref));
  }

  private async changeIn(
    tx: Transaction,
    ref: StepRef,
    action: string,
    work: (effect: EffectRecord, at: Date) => Promise<Record<string, unknown>>,
  ): Promise<EffectRecord> {
    const effect = await tx.effects.lock(ref);
    if (!effect) throw missing(ref);
    if (isSettled(effect.state)) return effect;
    const act = actOf(ref, this.clock);
    const data = await work(effect, act.at);
    tx.audit(entry(act, ref.caseId, action, { step: ref.step, key: effect.key, ...data }));
    return found(tx, ref);
  }
}

/** The case of an effect by which a hold is placed or lifted, locked before the effect; null for all others. */
async function caseOfHold(tx: Transaction, ref: StepRef): Promise<StoredCase | null> {
  const { operation } = (await found(tx, ref)).command;
  return operation === 'placeHold' || operation === 'releaseHold' ? tx.cases.lock(ref.caseId) : null;
}

async function found(tx: Transaction, ref: StepRef): Promise<EffectRecord> {
  const effect = await tx.effects.load(ref);
  if (!effect) throw missing(ref);
  return effect;
}

function missing({ caseId, step }: StepRef): Error {
  return new Error(`the case ${caseId} has no effect for its step ${step}`);
}
