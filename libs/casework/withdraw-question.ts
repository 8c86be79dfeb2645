import type { StepRef } from '../contracts/temporal/activities.js';
import { ok, refused, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { actOf } from './step-act.js';
import { takeBack } from './take-back.js';

/** Takes a question back. `withdrawn` is false where a decision came first. */
export class WithdrawQuestion {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: StepRef, questionId: string, reason: string): Promise<Result<{ withdrawn: boolean }>> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const of = await tx.cases.lock(ref.caseId);
      const question = of && (await tx.questions.lock(questionId));
      if (!question || question.caseId !== ref.caseId) {
        return refused({ kind: 'not-found', what: 'question', id: questionId });
      }
      if (question.state !== 'asked') return ok({ withdrawn: question.state !== 'decided' });
      await takeBack(tx, this.clock, actOf(ref, this.clock), question, reason);
      await tx.cases.move(ref.caseId, 'acting');
      return ok({ withdrawn: true });
    });
  }
}
