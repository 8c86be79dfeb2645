import { isEnded, keepsStanding, maySteer, steeringQuestions, type Refusal } from '../../domain/index.js';
import type { StoredCase, StoredQuestion, Transaction } from '../../persistence/index.js';
import { whyNotReopened } from './reopening.js';

/** Refused where there is nothing to overturn, or something else comes first. */
export async function whyNotOverturned(
  tx: Transaction,
  of: StoredCase,
  { state, key, id, round }: StoredQuestion,
): Promise<Refusal | null> {
  const wrong = (message: string): Refusal => ({ kind: 'wrong-state', state, message });
  if (state === 'superseded') return wrong(await overturnedBefore(tx, id));
  if (state !== 'decided') return wrong('Nobody has decided this question: there is nothing to overturn.');
  const keeps = keepsStanding(of.type, key, (await tx.questions.decisionOf(id))?.answer);
  if (!keeps && !maySteer(of.type, key)) {
    return wrong(
      'Only a decision about the case itself can be overturned; this one was about a detail of it.',
    );
  }
  const later = await tx.questions.laterDecision(of.id, round, steeringQuestions(of.type));
  if (later) return wrong(`Round ${later.round} was decided after it: overturn that decision first.`);
  const isCancelled = of.state === 'cancelled' || of.cancelRequestedAt !== null;
  if (keeps ? of.state !== 'cancelled' : isCancelled) return wrong(keeps ? NOT_YET : CANCELLED);
  if (of.state === 'blocked') {
    return wrong('A change in another system needs a decision first: settle it, then overturn.');
  }
  return isEnded(of.state) ? whyNotReopened(tx, of) : null;
}

const CANCELLED =
  'The case was cancelled: raise it again where it still stands. Where somebody kept its hold or block, overturn that.';
const NOT_YET = 'The case is still being cancelled: overturn this once it has ended.';

async function overturnedBefore(tx: Transaction, questionId: string): Promise<string> {
  const before = await tx.runs.overturnOf(questionId);
  if (!before) return 'The question was asked again: overturn the decision that followed.';
  const { by, at } = before;
  return `${by} overturned this decision at ${at.toISOString()}: overturn the decision that followed.`;
}
