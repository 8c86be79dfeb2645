import { randomUUID } from 'node:crypto';
import type { Notification, NotificationKind, StoredTask, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

/** Tells a task's present owner something. */
export function notice(
  task: Pick<StoredTask, 'id' | 'plantId' | 'caseId' | 'ownerId' | 'step'>,
  kind: NotificationKind,
  now: Date,
  notBefore: Date = now,
): Notification {
  const id = randomUUID();
  return {
    id,
    plantId: task.plantId,
    caseId: task.caseId,
    taskId: task.id,
    personId: task.ownerId,
    kind,
    step: task.step,
    messageId: `<${id}@${task.plantId}.holdfast>`,
    queuedAt: now,
    notBefore,
  };
}

/** Writes the delivery records and asks the outbox to send. What was queued before is not sent twice. */
export async function notify(tx: Transaction, clock: Clock, notices: readonly Notification[]): Promise<void> {
  const queued = await tx.notifications.queue(notices);
  const due = notices.filter(({ id }) => queued.has(id));
  tx.enqueue(
    ...due.map(({ id, plantId, notBefore, queuedAt }) => mailJob(clock, plantId, id, queuedAt, notBefore)),
  );
}

function mailJob(clock: Clock, plantId: string, notificationId: string, now: Date, notBefore: Date) {
  return {
    name: 'mail' as const,
    body: { plantId, notificationId },
    key: `mail/${notificationId}`,
    at: notBefore > now ? clock.toReal(notBefore) : undefined,
  };
}

/** A job for a mail that is due at once, in place of the one that was to wait. */
export function mailNow(plantId: string, notificationId: string) {
  return { name: 'mail' as const, body: { plantId, notificationId }, key: `mail/${notificationId}` };
}
