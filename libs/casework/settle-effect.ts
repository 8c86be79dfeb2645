import type { EffectFinding, StepRef } from '../contracts/temporal/activities.js';
import { isSettled, ok, type EffectCommand, type Result } from '../domain/index.js';
import type { Database, EffectRecord, EffectOutcomeRow, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry, type Act } from './audit.js';
import { intendEffect } from './intend-effect.js';
import { withdrawDecision } from './rounds/withdraw-decision.js';
import { actOf } from './step-act.js';

/**
 * Records a person's finding about an effect that no attempt could settle. Recording the same again changes nothing.
 * Resolves with null where no attempt came as far as its intent and there is nothing to record: an attempt that is still
 * to come writes it.
 */
export class SettleEffect {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `command` is what the effect was to do, for a finding about one that was never written down. */
  run(
    ref: StepRef,
    effectStep: string,
    finding: EffectFinding,
    command?: EffectCommand,
  ): Promise<Result<EffectRecord | null>> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const step = { ...ref, step: effectStep };
      const act = actOf(ref, this.clock);
      if (finding.kind === 'withdrawn') await tx.cases.lock(ref.caseId);
      const effect = (await tx.effects.lock(step)) ?? (await writtenNow(tx, act, step, finding, command));
      if (!effect || isFound(effect, finding)) return ok(effect);
      const settledBy = await tx.questions.deciderOnEffect(ref.caseId, effectStep);
      await tx.effects.settle(effect.id, outcomeOf(effect, finding, act.at, settledBy));
      if (finding.kind === 'send-again') await tx.effects.allowSend(effect.id, {});
      if (finding.kind === 'withdrawn') await withdrawDecision(tx, act, ref.caseId, finding, settledBy);
      tx.audit(entry(act, ref.caseId, 'effect.settled', { effectStep, key: effect.key, finding, settledBy }));
      return ok((await tx.effects.load(step)) ?? effect);
    });
  }
}

/** A finding that ends the effect needs its record, so that an attempt which comes late finds it ended. */
async function writtenNow(
  tx: Transaction,
  act: Act,
  step: StepRef,
  { kind }: EffectFinding,
  command: EffectCommand | undefined,
): Promise<EffectRecord | null> {
  if (!command || kind === 'send-again') return null;
  await intendEffect(tx, act, step, command);
  return tx.effects.lock(step);
}

function isFound(effect: EffectRecord, { kind }: EffectFinding): boolean {
  if (kind === 'send-again') return effect.state === 'intended' && effect.maySendAgain;
  return (
    effect.state === (kind === 'withdrawn' ? 'abandoned' : kind) ||
    (isSettled(effect.state) && effect.state !== 'conflict' && effect.state !== 'rejected')
  );
}

/** A second send starts from the intent again; the other findings end the effect. */
function outcomeOf(
  effect: EffectRecord,
  finding: EffectFinding,
  at: Date,
  by: string | null,
): EffectOutcomeRow {
  const { ref, evidence, message } = effect;
  switch (finding.kind) {
    case 'by-hand':
      return {
        state: 'by-hand',
        ref: finding.documentNumber,
        evidence: { ...evidence, ...byHandFound(effect, finding) },
        message,
        settledAt: at,
        settledBy: by,
      };
    case 'abandoned':
    case 'withdrawn':
      return {
        state: 'abandoned',
        ref,
        evidence: { ...evidence, finding: finding.reason },
        message: message ?? finding.reason,
        settledAt: at,
        settledBy: by,
      };
    case 'send-again':
      return { state: 'intended', ref, evidence, message, settledAt: null, settledBy: by };
  }
}

/** Whether the other system shows the document, and in words where it does not; nothing where nobody looked. */
function byHandFound(
  { command: { system } }: EffectRecord,
  { documentNumber, readBack }: Extract<EffectFinding, { kind: 'by-hand' }>,
): Record<string, string> {
  const name = system.toUpperCase();
  switch (readBack) {
    case 'not-found':
      return { document: readBack, finding: `${name} shows no document ${documentNumber}.` };
    case 'no-answer':
      return { document: readBack, finding: `${name} did not answer when ${documentNumber} was looked up.` };
    case 'found':
      return { document: readBack };
    case undefined:
      return {};
  }
}
