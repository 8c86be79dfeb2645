import type { StoredQuestion, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry, type Act } from './audit.js';
import { notice, notify } from './notices.js';

/** Withdraws a question that is being asked and tells its owners. The caller holds the locks of the case and the question. */
export async function takeBack(
  tx: Transaction,
  clock: Clock,
  act: Act,
  question: StoredQuestion,
  reason: string,
): Promise<void> {
  const tasks = await tx.tasks.lockOf(question.id);
  await tx.questions.withdraw(question.id, reason, act.at);
  const open = tasks.filter((task) => task.state === 'open');
  await notify(
    tx,
    clock,
    open.map((task) => notice(task, 'withdrawn', act.at)),
  );
  const { id: questionId, key, round, caseId } = question;
  tx.audit(entry(act, caseId, 'question.withdrawn', { questionId, key, round, reason }));
}
