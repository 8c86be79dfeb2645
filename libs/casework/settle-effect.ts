import type { EffectFinding, StepRef } from '../contracts/temporal/activities.js';
import { isSettled, ok, refused, type Result } from '../domain/index.js';
import type { Database, EffectRecord, EffectOutcomeRow } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { actOf } from './step-act.js';

/** Records a person's finding about an effect that no attempt could settle. Recording the same again changes nothing. */
export class SettleEffect {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: StepRef, effectStep: string, finding: EffectFinding): Promise<Result<EffectRecord>> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const step = { ...ref, step: effectStep };
      const effect = await tx.effects.lock(step);
      if (!effect) return refused({ kind: 'not-found', what: 'effect', id: effectStep });
      if (isFound(effect, finding)) return ok(effect);
      const act = actOf(ref, this.clock);
      const settledBy = await tx.questions.deciderOnEffect(ref.caseId, effectStep);
      await tx.effects.settle(effect.id, outcomeOf(effect, finding, act.at, settledBy));
      if (finding.kind === 'send-again') await tx.effects.allowSend(effect.id, {});
      tx.audit(entry(act, ref.caseId, 'effect.settled', { effectStep, key: effect.key, finding, settledBy }));
      return ok((await tx.effects.load(step)) ?? effect);
    });
  }
}

function isFound(effect: EffectRecord, { kind }: EffectFinding): boolean {
  if (kind === 'send-again') return effect.state === 'intended' && effect.maySendAgain;
  return (
    effect.state === kind ||
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
        evidence,
        message,
        settledAt: at,
        settledBy: by,
      };
    case 'abandoned':
      return { state: 'abandoned', ref, evidence, message: finding.reason, settledAt: at, settledBy: by };
    case 'send-again':
      return { state: 'intended', ref, evidence, message, settledAt: null, settledBy: by };
  }
}
