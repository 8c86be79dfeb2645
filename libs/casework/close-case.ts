import type { StepRef } from '../contracts/temporal/activities.js';
import type { EndState } from '../contracts/temporal/case-workflow.js';
import { isEnded, ok, refused, type Result } from '../domain/index.js';
import type { Database, StoredCase, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { askForCause } from './actions/cause-before-close.js';
import { endClocks } from './case-clocks.js';
import { entry, type Act } from './audit.js';
import { takeBackBeside } from './holds/segregation.js';
import { actOf } from './step-act.js';
import { takeBack } from './take-back.js';
import { tellWorkflow } from './workflow-messages.js';

export interface CaseClose {
  as: EndState;
  reason: string;
  /** The last message that the workflow handled. */
  handled: number;
  /** The answer that was carried out before the end, where there was one; waiting parents are told. */
  carriedOut?: string;
}

/**
 * Ends a case and tells every waiting parent. What the process itself gave somebody to do outlives a cancellation. Refused with `later-message` while a message after `handled` exists, and with
 * `actions-open` while something is to be done or verified, or a cause that must be known is not: the message that this is over comes after the last one.
 */
export class CloseCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(ref: StepRef, close: CaseClose): Promise<Result<{ closedAt: string }>> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const { of, heir, parents } = await lockFamily(tx, ref.caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: ref.caseId });
      // A retry: this run has ended, and the case may even run again.
      if (isEnded(of.state) || of.run > ref.run)
        return ok({ closedAt: (of.closedAt ?? of.receivedAt).toISOString() });
      if (of.lastMessage > close.handled) return refused({ kind: 'later-message', last: of.lastMessage });
      const act = actOf(ref, this.clock);
      if (close.as === 'closed') await askForCause(tx, this.clock, act, of);
      if (heir && !isEnded(heir.state)) await tx.together.moveActions(of.id, heir.id, this.clock.now());
      const open = close.as === 'closed' ? await tx.actions.unsettled(of.id) : 0;
      if (open > 0) return refused({ kind: 'actions-open', open, after: of.lastMessage });
      await this.end(tx, act, of, close);
      for (const parent of parents) await tellParent(tx, act, parent, of, close);
      return ok({ closedAt: act.at.toISOString() });
    });
  }

  private async end(
    tx: Transaction,
    act: Act,
    of: StoredCase,
    { as, reason, handled }: CaseClose,
  ): Promise<void> {
    const question = await tx.questions.lockAsked(of.id);
    if (question) await takeBack(tx, this.clock, act, question, reason);
    await takeBackBeside(tx, this.clock, act, of.id, reason);
    await tx.holds.unwatch(of.id, act.at);
    if (as === 'cancelled') await tx.actions.dropNeedless(of.id, 'The case was cancelled.', act.at);
    await tx.cases.end(of.id, as, reason, handled, act.at);
    tx.audit(entry(act, of.id, `case.${as}`, { reason, handled }));
    await endClocks(tx, act, of.id, as);
  }
}

interface Family {
  of: StoredCase | undefined;
  /** In which the case goes on, where it was merged. */
  heir: StoredCase | undefined;
  parents: StoredCase[];
}

/**
 * The case and the parents that wait for it, locked by id. Nobody begins to wait without the case's lock. Whoever waited for a
 * merged case waits for the one in which it goes on.
 */
async function lockFamily(tx: Transaction, caseId: string): Promise<Family> {
  const heirId = await tx.together.heirOf(caseId);
  if (heirId !== caseId) {
    const both = await tx.cases.lockAll([caseId, heirId]);
    return {
      of: both.find(({ id }) => id === caseId),
      heir: both.find(({ id }) => id === heirId),
      parents: [],
    };
  }
  const expected = await tx.cases.waitingParents(caseId);
  const locked = await tx.cases.lockAll([caseId, ...expected]);
  const late = (await tx.cases.waitingParents(caseId)).filter((id) => !expected.includes(id));
  const all = [...locked, ...(await tx.cases.lockAll(late))];
  return {
    of: all.find(({ id }) => id === caseId),
    heir: undefined,
    parents: all.filter(({ id }) => id !== caseId),
  };
}

async function tellParent(
  tx: Transaction,
  act: Act,
  parent: StoredCase,
  child: StoredCase,
  { as, reason, carriedOut }: CaseClose,
): Promise<void> {
  if (isEnded(parent.state)) return;
  await tellWorkflow(tx, act, parent.id, {
    kind: 'child-ended',
    childId: child.id,
    end: as,
    closeReason: reason,
    ...(carriedOut !== undefined && { carriedOut }),
  });
  tx.audit(
    entry(act, parent.id, 'case.child-ended', { childId: child.id, number: child.number, end: as, reason }),
  );
}
