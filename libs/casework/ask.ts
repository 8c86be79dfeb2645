import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { askedOwners, planQuestion, type Asking, type PlannedQuestion } from './asking.js';
import { entry, type Act } from './audit.js';
import { notice, notify } from './notices.js';
import { rostersAt } from './rosters.js';
import { wakeJob } from './workflow-messages.js';

/** Routes a question's owners from one look at the roster of this instant. Reads only. */
export async function plan(tx: Transaction, asking: Asking): Promise<PlannedQuestion> {
  const { plantId, reporterId } = asking.case;
  const duties = [...new Set(askedOwners(asking).map(({ dutyId }) => dutyId))];
  const rosters = await rostersAt(tx, plantId, duties, asking.at, reporterId ? [reporterId] : []);
  return planQuestion(asking, rosters);
}

/**
 * Asks what was planned: question, tasks, what falls due, mails and audit entries. The caller holds the case's lock or
 * has just written it. Mails wait until `notBefore`.
 */
export async function ask(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { question, tasks, deadlines }: PlannedQuestion,
  notBefore: Date = act.at,
): Promise<void> {
  await tx.questions.insert(question, tasks, deadlines);
  await notify(
    tx,
    clock,
    tasks.map((task) => notice(task, 'asked', act.at, notBefore)),
  );
  const { id: questionId, caseId, key, round, dueAt } = question;
  const owners = tasks.map(({ id: taskId, dutyId, ownerId, ownerWhy: why }) => ({
    taskId,
    dutyId,
    ownerId,
    why,
  }));
  tx.audit(entry(act, caseId, 'question.asked', { questionId, key, round, dueAt, owners }));
  tx.enqueue(wakeJob(act.plantId));
}
