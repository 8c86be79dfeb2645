import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { askedOwners, planQuestion, type Asking, type PlannedQuestion } from './asking.js';
import { entry, type Act } from './audit.js';
import { notice, notify } from './notices.js';
import { wakeJob } from './workflow-messages.js';

/**
 * Asks a question: its row, a task for each owner, what falls due, mails and audit entries. The caller holds the case's
 * lock or is about to commit it. Mails wait until `notBefore`.
 */
export async function ask(
  tx: Transaction,
  clock: Clock,
  act: Act,
  asking: Asking,
  notBefore: Date = act.at,
): Promise<PlannedQuestion> {
  const planned = await routed(tx, asking);
  const { question, tasks, deadlines } = planned;
  await tx.questions.insert(question, tasks);
  await tx.deadlines.insert(deadlines);
  await notify(
    tx,
    clock,
    tasks.map((task) => notice(task, 'asked', act.at, notBefore)),
  );
  tx.audit(
    entry(act, question.caseId, 'question.asked', {
      ...{ questionId: question.id, key: question.key, round: question.round, dueAt: question.dueAt },
      owners: tasks.map(({ id, dutyId, ownerId, ownerWhy }) => ({
        taskId: id,
        dutyId,
        ownerId,
        why: ownerWhy,
      })),
    }),
  );
  tx.enqueue(wakeJob(act.plantId));
  return planned;
}

async function routed(tx: Transaction, asking: Asking): Promise<PlannedQuestion> {
  const { plantId, reporterId } = asking.case;
  const duties = [...new Set(askedOwners(asking).map(({ dutyId }) => dutyId))];
  const rosters = await tx.roster.at(plantId, duties, asking.at, reporterId ? [reporterId] : []);
  return planQuestion(asking, rosters);
}
