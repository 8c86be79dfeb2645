import type { StepRef } from '../../contracts/temporal/activities.js';
import { isEnded, ok, refused, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { actOf } from '../step-act.js';
import { tellWorkflow } from '../workflow-messages.js';

/** Tells the case that gave goods away whether the one that has them now holds them. Telling it again does nothing. */
export class TakeOver {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: StepRef, giverId: string, held: boolean): Promise<Result<null>> {
    // No case gave what an equal event added.
    if (giverId === ref.caseId) return Promise.resolve(ok(null));
    return this.db.transaction([ref.plantId], async (tx) => {
      const [giver, taker] = await both(tx.cases.lockAll([giverId, ref.caseId]), giverId, ref.caseId);
      if (!giver || !taker) return refused({ kind: 'not-found', what: 'case', id: giverId });
      const byCaseId = taker.id;
      if (isEnded(giver.state) || (await tx.together.toldTakenOver(giverId, byCaseId))) return ok(null);
      const act = actOf(ref, this.clock);
      await tellWorkflow(tx, act, giverId, { kind: 'taken-over', byCaseId, held });
      tx.audit(entry(act, giverId, 'case.taken-over', { byCaseId, number: taker.number, held }));
      return ok(null);
    });
  }
}

async function both<C extends { id: string }>(locked: Promise<C[]>, first: string, second: string) {
  const found = await locked;
  return [found.find(({ id }) => id === first), found.find(({ id }) => id === second)] as const;
}
