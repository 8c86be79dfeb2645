import type { Channel } from '../../domain/index.js';
import type {
  Notification,
  StoredNotification,
  TaskNotification,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { offerGoesOn } from '../handover/unreached.js';
import { actionNotice, handoverNotice, notice, notify } from '../notices.js';
import { wakeJob } from '../workflow-messages.js';

const MESSAGES = { kind: 'system', name: 'messages' } as const;

/**
 * Goes on after a message that reached nobody: by the person's next channel, and where none is left by the next step of
 * the task's ladder, at once; a handover goes on to the fallback. The caller holds the locks of the case and the question.
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
  const act = { plantId: message.plantId, actor: MESSAGES, at: clock.now(), trace: null };
  if (message.handoverId !== null) return offerGoesOn(tx, clock, act, message, why);
  // An action climbs once it is overdue, whoever was reached.
  if (message.actionId !== null) return;
  if (!reached.anybody && message.kind !== 'withdrawn') await climbNow(tx, clock, message, why);
}

async function tellBy(
  tx: Transaction,
  clock: Clock,
  message: StoredNotification,
  channel: Channel,
): Promise<void> {
  const again = sameAgain(message, clock.now());
  await notify(tx, clock, [{ ...again, via: [channel], byRule: true }]);
}

function sameAgain(message: StoredNotification, now: Date): Notification {
  const { plantId, personId, step } = message;
  if (message.actionId !== null) {
    const action = { id: message.actionId, plantId, caseId: message.caseId, ownerId: personId };
    return actionNotice(action, message.kind, step, now);
  }
  if (message.handoverId !== null)
    return handoverNotice({ id: message.handoverId, plantId }, message.kind, personId, now);
  return notice(
    { id: message.taskId, plantId, caseId: message.caseId, step, ownerId: personId },
    message.kind,
    now,
  );
}

/**
 * Every share of the question that the person was told of by the message climbs. Beyond the written ladder only the same
 * person would be reminded again, which helps nobody: its own pace is kept.
 */
async function climbNow(
  tx: Transaction,
  clock: Clock,
  { taskId, plantId, caseId, personId, kind, step }: TaskNotification,
  why: string,
): Promise<void> {
  const told = await tx.tasks.load(taskId);
  const question = told && (await tx.questions.load(told.questionId));
  if (!told || question?.state !== 'asked') return;
  const shares = (await tx.tasks.lockOf(told.questionId)).filter(
    (task) =>
      task.state === 'open' && (task.ownerId === personId || (task.id === taskId && task.queuedAt !== null)),
  );
  const now = clock.now();
  const act = { plantId, actor: MESSAGES, at: now, trace: null };
  for (const { id } of shares) {
    const hurried = await tx.deadlines.hurry(id, question.policy.ladder.steps.length, now);
    const who = { taskId: id, ownerId: personId };
    tx.audit(entry(act, caseId, 'task.unreachable', { ...who, kind, step, why, hurried }));
    if (hurried) tx.enqueue(wakeJob(plantId));
  }
}
