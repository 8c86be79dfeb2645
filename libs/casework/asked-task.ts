import {
  isEnded,
  ok,
  refused,
  whyNotWords,
  type Refusal,
  type Result,
  type WhyNot,
} from '../domain/index.js';
import type {
  StoredCase,
  StoredQuestion,
  StoredTask,
  TaskStanding,
  Transaction,
} from '../persistence/index.js';
import { mayTakePart, mayWork, NO_PART } from './standing.js';

/** A task with everything around it, locked in the order that every use case keeps. */
export interface LockedTask {
  of: StoredCase;
  question: StoredQuestion;
  /** All tasks of the question, this one included. */
  tasks: StoredTask[];
  task: StoredTask;
  standing: TaskStanding;
}

/**
 * Refused where the task is unknown, the person has no part in the case, or its question is over: then with who and when.
 * Whether a grant has ended is for the caller to ask.
 */
export async function lockAskedTask(
  tx: Transaction,
  plantId: string,
  taskId: string,
  personId: string,
): Promise<Result<LockedTask>> {
  const place = await tx.tasks.locate(taskId);
  if (!place) return refused({ kind: 'not-found', what: 'task', id: taskId });
  const of = await tx.cases.lock(place.caseId);
  const question = await tx.questions.lock(place.questionId);
  const tasks = await tx.tasks.lockOf(place.questionId);
  const task = tasks.find(({ id }) => id === taskId);
  if (!of || !question || !task) return refused({ kind: 'not-found', what: 'task', id: taskId });
  const standing = await tx.tasks.standing(plantId, taskId, personId);
  if (!standing || !(mayWork(standing) || standing.grantedUntil)) return NO_PART;
  const over = await whyOver(tx, of, question, task);
  return over ? refused(over) : ok({ of, question, tasks, task, standing });
}

async function whyOver(
  tx: Transaction,
  of: StoredCase,
  question: StoredQuestion,
  task: StoredTask,
): Promise<Refusal | null> {
  if (question.state === 'decided') return decidedBefore(tx, question.id);
  if (isEnded(of.state)) {
    return { kind: 'case-ended', state: of.state, endedAt: (of.closedAt ?? of.receivedAt).toISOString() };
  }
  if (question.state !== 'asked') {
    const message = question.endReason ?? 'The question is no longer asked.';
    return { kind: 'not-asked', questionState: question.state, message };
  }
  return task.state === 'answered' ? answeredBefore(tx, task.id) : null;
}

async function decidedBefore(tx: Transaction, questionId: string): Promise<Refusal> {
  const decision = await tx.questions.decisionOf(questionId);
  if (!decision) throw new Error(`the decided question ${questionId} has no decision`);
  const { answer, decidedBy, decidedAt } = decision;
  return { kind: 'already-decided', answer, decidedBy, decidedAt: decidedAt.toISOString() };
}

async function answeredBefore(tx: Transaction, taskId: string): Promise<Refusal> {
  const answer = await tx.questions.answerTo(taskId);
  if (!answer) throw new Error(`the answered task ${taskId} has no answer`);
  return {
    kind: 'already-answered',
    answeredBy: answer.answeredBy,
    answeredAt: answer.givenAt.toISOString(),
  };
}

/** Only those who were asked so far speak for a task, and whoever was let in for the case only until that ends. */
export async function notTheirs(
  tx: Transaction,
  { task, standing }: LockedTask,
  at: Date,
): Promise<Refusal | null> {
  if (!mayTakePart(standing, at)) return outOfScope(standing);
  if (standing.asked) return null;
  const owner = (await tx.people.nameOf(task.ownerId)) ?? 'somebody else';
  return { kind: 'not-your-task', owner, message: `This question is asked of ${owner}.` };
}

export function outOfScope({ name, active, grantedUntil }: TaskStanding): Refusal {
  const whyNot: WhyNot =
    active && grantedUntil ? { why: 'grant-ended', since: grantedUntil } : { why: 'out-of-scope' };
  return { kind: 'forbidden', message: whyNotWords(whyNot, name) };
}
