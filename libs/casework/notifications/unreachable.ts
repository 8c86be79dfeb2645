import type { StoredNotification, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { notice, notify } from '../notices.js';
import { wakeJob } from '../workflow-messages.js';

const MESSAGES = { kind: 'system', name: 'messages' } as const;

/**
 * Goes on after a message that reached nobody: by the person's next channel, and where none is left by the next step of
 * the task's ladder, at once. The caller holds the locks of the case and the question.
 */
export async function goOnElsewhere(
  tx: Transaction,
  clock: Clock,
  message: StoredNotification,
  why: string,
): Promise<void> {
  if (message.to.dutyChannelId) return;
  const reached = await tx.notifications.reached(message);
  if (reached.person) return;
  const [next] = await tx.notifications.untried(message);
  if (next) return tellBy(tx, clock, message, next);
  if (!reached.anybody && message.kind !== 'withdrawn') await climbNow(tx, clock, message, why);
}

async function tellBy(
  tx: Transaction,
  clock: Clock,
  { taskId: id, plantId, caseId, personId: ownerId, kind, step }: StoredNotification,
  channel: StoredNotification['to']['channel'],
): Promise<void> {
  const now = clock.now();
  await notify(tx, clock, [notice({ id, plantId, caseId, ownerId, step }, kind, now, now, [channel])]);
}

/** Beyond the written ladder only the same person would be reminded again, which helps nobody: its own pace is kept. */
async function climbNow(
  tx: Transaction,
  clock: Clock,
  { taskId, plantId, caseId, personId, kind, step }: StoredNotification,
  why: string,
): Promise<void> {
  const task = await tx.tasks.load(taskId);
  const question = task && (await tx.questions.load(task.questionId));
  if (!task || task.state !== 'open' || question?.state !== 'asked') return;
  if (task.ownerId !== personId && task.queuedAt === null) return;
  const now = clock.now();
  const hurried = await tx.deadlines.hurry(taskId, question.policy.ladder.steps.length, now);
  const act = { plantId, actor: MESSAGES, at: now, trace: null };
  tx.audit(entry(act, caseId, 'task.unreachable', { taskId, ownerId: personId, kind, step, why, hurried }));
  if (hurried) tx.enqueue(wakeJob(plantId));
}
