import { randomUUID } from 'node:crypto';
import type { ActionKind, Channel, HandoverKind, NotificationKind } from '../domain/index.js';
import type { Job, Notification, QueuedMessage, StoredTask, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** Tells a task's present owner something; `via` names the channels where the playbook does. */
export function notice(
  task: Pick<StoredTask, 'id' | 'plantId' | 'caseId' | 'ownerId' | 'step'>,
  kind: NotificationKind,
  now: Date,
  notBefore: Date = now,
  via: readonly Channel[] | null = null,
): Notification {
  const { plantId, caseId, step } = task;
  return {
    id: randomUUID(),
    ...{ plantId, caseId, kind, step, notBefore, via },
    taskId: task.id,
    ...{ handoverId: null, actionId: null },
    personId: task.ownerId,
    queuedAt: now,
  };
}

/** Tells somebody about the end of a shift. */
export function handoverNotice(
  { id: handoverId, plantId }: { id: string; plantId: string },
  kind: HandoverKind,
  personId: string,
  now: Date,
): Notification {
  const about = { kind, handoverId, caseId: null, taskId: null, actionId: null };
  return {
    id: randomUUID(),
    ...{ ...about, plantId, personId, step: 0, via: null, queuedAt: now, notBefore: now },
  };
}

/** Tells whoever has an action; `step` counts how often it was told, so that each is told once. */
export function actionNotice(
  {
    id: actionId,
    plantId,
    caseId,
    ownerId,
  }: { id: string; plantId: string; caseId: string; ownerId: string },
  kind: ActionKind,
  step: number,
  now: Date,
): Notification {
  const about = { kind, actionId, caseId, taskId: null, handoverId: null };
  return {
    id: randomUUID(),
    ...{ ...about, plantId, personId: ownerId, step, via: null, queuedAt: now, notBefore: now },
  };
}

/** The task as told to each of those who may claim it; as told to its owner where it stands in no queue. */
export function addressees<T extends Pick<StoredTask, 'ownerId'>>(
  task: T,
  queue: readonly string[] | null | undefined,
): T[] {
  return queue ? queue.map((ownerId) => ({ ...task, ownerId })) : [task];
}

/** Writes the delivery records and asks the outbox to send. What was queued before is not sent twice. */
export async function notify(tx: Transaction, clock: Clock, notices: readonly Notification[]): Promise<void> {
  const queued = await tx.notifications.queue(notices);
  tx.enqueue(...queued.map((message) => messageJob(message, startOf(clock, message))));
}

/** A job for a message that is due at once, in place of the one that was to wait. */
export function messageNow(message: Pick<QueuedMessage, 'id' | 'plantId' | 'channel'>): Job {
  return messageJob(message);
}

/** Mails have jobs of their own, so that a gateway that is slow keeps no mail waiting. `at` is real epoch milliseconds. */
export function messageJob(
  { id, plantId, channel }: Pick<QueuedMessage, 'id' | 'plantId' | 'channel'>,
  at?: number,
): Job {
  const name = channel === 'mail' ? 'mail' : 'message';
  return { name, body: { plantId, notificationId: id }, key: `${name}/${id}`, at };
}

function startOf(clock: Clock, { notBefore, queuedAt }: QueuedMessage): number | undefined {
  return notBefore > queuedAt ? clock.toReal(notBefore) : undefined;
}
