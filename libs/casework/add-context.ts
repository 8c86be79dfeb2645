import type { StepRef } from '../contracts/temporal/activities.js';
import { ok, refused, type ContextSection, type Result } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { messageNow } from './notices.js';
import { actOf } from './step-act.js';

/** Puts facts from another system beside the question and makes the first mail due. A section replaces the one with its key. */
export class AddContext {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: StepRef, sections: ContextSection[]): Promise<Result<{ sections: number }>> {
    const { plantId, caseId } = ref;
    return this.db.transaction([plantId], async (tx) => {
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const fresh = new Set(sections.map(({ key }) => key));
      const context = [...of.context.filter(({ key }) => !fresh.has(key)), ...sections];
      const act = actOf(ref, this.clock);
      await tx.cases.setContext(caseId, context);
      const due = await tx.notifications.hurry(caseId, act.at);
      tx.enqueue(...due.map(messageNow));
      tx.audit(entry(act, caseId, 'case.context-added', { keys: [...fresh] }));
      return ok({ sections: context.length });
    });
  }
}
