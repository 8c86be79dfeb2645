import { isEnded, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, StoredCase, StoredQuestion, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { personOf } from '../standing.js';
import { linesOfRun } from '../run-lines.js';
import { tellWorkflow } from '../workflow-messages.js';
import { mayOverturn } from './may-overturn.js';
import { reopen } from './reopening.js';
import { whyNotOverturned } from './why-not-overturned.js';

export interface OverturnCommand {
  plantId: string;
  caseId: string;
  questionId: string;
  reason: string;
  /** The case's version that the person saw (`If-Match`); null to overturn whatever it is now. */
  version: number | null;
}

export interface Overturned {
  caseId: string;
  /** The run that goes on: the present one, or the one that begins because the case had ended. */
  run: number;
}

/**
 * A decision is never edited: a qualified person overturns it, and the case goes on in a new round. What the decision did
 * outside is taken back by the process. A case that ended runs again.
 */
export class OverturnDecision {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(command: OverturnCommand, actor: Actor, trace: string | null): Promise<Result<Overturned>> {
    const { plantId, caseId, questionId } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const of = await lockInTurn(tx, plantId, caseId);
      const question = of && (await tx.questions.lock(questionId));
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      if (question?.caseId !== caseId)
        return refused({ kind: 'not-found', what: 'question', id: questionId });
      const act = { plantId, actor, trace, at: this.clock.now() };
      const refusal =
        (await whyNotOverturned(tx, of, question)) ??
        (await mayOverturn(tx, of, question, person.value, act.at));
      if (refusal) return refused(refusal);
      const { version, reason } = command;
      if (version !== null && version !== of.version) {
        return refused({ kind: 'changed-meanwhile', version: of.version });
      }
      return this.overturn(tx, act, of, question, { reason, by: person.value });
    });
  }

  private async overturn(
    tx: Transaction,
    act: Act,
    of: StoredCase,
    question: StoredQuestion,
    { reason, by }: { reason: string; by: string },
  ): Promise<Result<Overturned>> {
    const { id: questionId, key: questionKey, round } = question;
    const ended = isEnded(of.state);
    const reopenedRun = ended ? of.run + 1 : null;
    const overturnedAt = act.at;
    const { plantId, id: caseId } = of;
    await tx.runs.overturn({
      questionId,
      plantId,
      caseId,
      reason,
      overturnedBy: by,
      overturnedAt,
      reopenedRun,
    });
    await tx.lines.giveBackOf(questionId);
    tx.audit(entry(act, caseId, 'decision.overturned', { questionId, key: questionKey, round, reason }));
    if (ended) return reopen(tx, this.clock, act, of, { why: 'overturned', reason });
    const lines = question.run < of.run ? { lines: await linesOfRun(tx, of) } : {};
    const overturned = { kind: 'overturned', questionId, questionKey, reason, ...lines } as const;
    await tellWorkflow(tx, act, caseId, overturned, 'acting');
    return ok({ caseId, run: of.run });
  }
}

/** Equal events take turns before they lock a case, so whoever may open one again takes turns with them. */
async function lockInTurn(tx: Transaction, plantId: string, caseId: string): Promise<StoredCase | null> {
  const seen = await tx.cases.load(caseId);
  if (seen) await tx.cases.queueUpFor(plantId, seen.dedupKey);
  return tx.cases.lock(caseId);
}
