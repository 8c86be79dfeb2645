import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { deskFor } from './assigning.js';
import { askedOwners, planQuestion, tasksToAssign, type Asking, type PlannedQuestion } from './asking.js';
import { calendarFor } from './calendars.js';
import { entry, type Act } from './audit.js';
import { addressees, notice, notify } from './notices.js';
import { rightToRound } from './right-to-answer.js';
import { tellFrom } from './roster/tell-from.js';
import { rostersAt } from './rosters.js';
import { wakeJob } from './workflow-messages.js';

/** Routes a question's owners from one look at the roster of this instant. Holds the turns of shared duties, writes nothing. */
export async function plan(tx: Transaction, wanted: Asking): Promise<PlannedQuestion> {
  const { plantId, reporterId } = wanted.case;
  const asking = { ...wanted, calendar: await calendarFor(tx, plantId, wanted.policy) };
  const asked = askedOwners(asking).map(({ dutyId }) => dutyId);
  const above = asking.policy.ladder.steps.flatMap(({ to }) => to ?? []).slice(0, 1);
  const duties = [...new Set([...asked, ...above])];
  const rosters = await rostersAt(tx, plantId, duties, asking.at, reporterId ? [reporterId] : []);
  const rightTo = await rightToRound(tx, plantId, { ...asking, caseId: asking.case.id });
  const choice = { rosters, rightTo };
  const desk = await deskFor(tx, plantId, tasksToAssign(asking, choice), asking.at);
  return planQuestion(asking, choice, desk);
}

/**
 * Asks what was planned: question, tasks, what falls due, mails and audit entries. The caller holds the case's lock or
 * has just written it. Mails wait until `notBefore`.
 */
export async function ask(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { question, tasks, deadlines, queues, turns }: PlannedQuestion,
  notBefore: Date = act.at,
): Promise<void> {
  await tx.questions.insert(question, tasks, deadlines, queues);
  await tx.rotations.save(act.plantId, turns);
  await notify(
    tx,
    clock,
    tasks.flatMap((task) => {
      const each = addressees(task, queues.get(task.id));
      const from = tellFrom(notBefore, task.ladderFrom);
      return each.map((to) => notice(to, 'asked', act.at, from, question.policy.via));
    }),
  );
  const { id: questionId, caseId, key, round, dueAt } = question;
  const owners = tasks.map(({ id: taskId, dutyId, ownerId, ownerWhy: why, routedBy, ...task }) => ({
    ...{ taskId, dutyId, ownerId, why, routedBy, insteadOf: task.insteadOf, since: task.ladderFrom },
    queue: queues.get(taskId) ?? null,
  }));
  tx.audit(entry(act, caseId, 'question.asked', { questionId, key, round, dueAt, owners }));
  tx.enqueue(wakeJob(act.plantId));
}
