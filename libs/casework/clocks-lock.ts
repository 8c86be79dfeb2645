import { isEnded, ok, refused, type Actor, type Refusal, type Result } from '../domain/index.js';
import type { StoredCase, StoredQuestion, StoredTask, Transaction } from '../persistence/index.js';
import { mayOversee, mayWork, NO_PART, personOf } from './standing.js';

/** A question that is asked, with its case and its tasks, all locked, for somebody who may change its clock. */
export interface LockedQuestion {
  of: StoredCase;
  question: StoredQuestion;
  tasks: StoredTask[];
  personId: string;
}

/** For those who own a task of the question now, supervisors and administrators. `version` is that of the case as they saw it. */
export async function lockForClocks(
  tx: Transaction,
  plantId: string,
  questionId: string,
  actor: Actor,
  version: number | null,
): Promise<Result<LockedQuestion>> {
  const person = personOf(actor);
  if (!person.ok) return person;
  const place = await tx.questions.load(questionId);
  const of = place && (await tx.cases.lock(place.caseId));
  const question = of && (await tx.questions.lock(questionId));
  if (!of || !question) return refused({ kind: 'not-found', what: 'question', id: questionId });
  const tasks = await tx.tasks.lockOf(questionId);
  const standing = await tx.people.standing(plantId, person.value);
  if (!standing || !mayWork(standing)) return NO_PART;
  const owns = tasks.some(({ ownerId, state }) => state === 'open' && ownerId === person.value);
  if (!owns && !mayOversee(standing)) return NOT_THEIRS;
  const over = whyOver(of, question, version);
  return over ? refused(over) : ok({ of, question, tasks, personId: person.value });
}

const NOT_THEIRS: Result<never> = refused({
  kind: 'forbidden',
  message: 'This is for whoever has a task of the question, a supervisor or an administrator.',
});

function whyOver(of: StoredCase, question: StoredQuestion, version: number | null): Refusal | null {
  if (isEnded(of.state)) {
    return { kind: 'case-ended', state: of.state, endedAt: (of.closedAt ?? of.receivedAt).toISOString() };
  }
  if (question.state !== 'asked') {
    const message = question.endReason ?? 'The question is no longer asked.';
    return { kind: 'not-asked', questionState: question.state, message };
  }
  if (version !== null && version !== of.version) return { kind: 'changed-meanwhile', version: of.version };
  return null;
}
