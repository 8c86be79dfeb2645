import { isEnded, ok, refused, type Actor, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { barred } from './standing.js';
import { takeBack } from './take-back.js';
import { goesOnElsewhere } from './together/why-not-change-lines.js';
import { tellWorkflow } from './workflow-messages.js';

export interface CancelCaseCommand {
  plantId: string;
  caseId: string;
  reason: string;
  version: number | null;
}

/**
 * Withdraws the question and tells the workflow. The state becomes `cancelled` only once the workflow has settled what
 * stands outside. Asking again for a cancellation that is under way gives the first one's message.
 */
export class CancelCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(command: CancelCaseCommand, actor: Actor, trace: string | null): Promise<Result<{ seq: number }>> {
    const { plantId, caseId, reason, version } = command;
    return this.db.transaction([plantId], async (tx) => {
      const refusal = await barred(tx, plantId, actor);
      if (refusal) return refusal;
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      if (isEnded(of.state)) {
        return refused({
          kind: 'case-ended',
          state: of.state,
          endedAt: (of.closedAt ?? of.receivedAt).toISOString(),
        });
      }
      if (of.mergedInto) return refused(await goesOnElsewhere(tx, of));
      const before = of.cancelRequestedAt && (await tx.messages.cancellation(caseId, of.run));
      if (before) return ok({ seq: before });
      if (version !== null && version !== of.version)
        return refused({ kind: 'changed-meanwhile', version: of.version });
      const act = { plantId, actor, trace, at: this.clock.now() };
      const question = await tx.questions.lockAsked(caseId);
      tx.audit(entry(act, caseId, 'case.cancel-requested', { reason }));
      if (question) await takeBack(tx, this.clock, act, question, reason);
      await tx.cases.requestCancel(caseId, reason, act.at);
      return ok({ seq: await tellWorkflow(tx, act, caseId, { kind: 'cancelled', reason }, 'acting') });
    });
  }
}
