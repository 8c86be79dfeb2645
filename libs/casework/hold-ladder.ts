import type { Transaction } from '../persistence/index.js';
import { deadline } from './asked-deadlines.js';
import type { Act } from './audit.js';
import { calendarOf } from './calendars.js';
import { expiryOf } from './clock-again.js';
import { dueTimeBy } from './due-time.js';
import { wakeJob } from './workflow-messages.js';

/** The ladder of a task that was just acknowledged waits until that expires, where the playbook says so. */
export async function holdLadder(tx: Transaction, act: Act, taskId: string): Promise<void> {
  const task = await tx.tasks.load(taskId);
  const question = task && (await tx.questions.load(task.questionId));
  if (!task || !question?.policy.acknowledgement) return;
  const { plantId, policy, pauses, calendarVersion } = question;
  const dueTime = dueTimeBy({ calendar: await calendarOf(tx, plantId, calendarVersion), pauses });
  const expiresAt = expiryOf(policy, { ...task, acknowledgedAt: act.at }, dueTime);
  const waiting = (await tx.deadlines.waitingOn(question.id)).filter((row) => row.taskId === taskId);
  // An earlier owner's word is void since the task went on: its end shall not end this one.
  const before = waiting.filter(({ kind }) => kind === 'acknowledgement').map(({ id }) => id);
  await tx.deadlines.settle(before, 'dropped', act.at);
  await tx.deadlines.insert([deadline(task, 'acknowledgement', task.step, expiresAt)]);
  const early = waiting.filter(({ kind, dueAt }) => kind === 'ladder' && dueAt < expiresAt);
  await tx.deadlines.move(early.map(({ id }) => ({ id, dueAt: expiresAt })));
  tx.enqueue(wakeJob(plantId));
}
