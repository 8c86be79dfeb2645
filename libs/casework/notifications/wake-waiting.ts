import { randomUUID } from 'node:crypto';
import type { Channel, PersonChannel } from '../../domain/index.js';
import type { Notification, ReleasedMessage, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { messageNow, notify } from '../notices.js';

/**
 * What waited by somebody's rule as it was, in quiet hours or for a digest, is looked at again by the rule as it is: it goes, waits
 * anew, or goes by the channels that are wanted now.
 */
export async function wakeWaiting(
  tx: Transaction,
  clock: Clock,
  personId: string,
  wanted: readonly PersonChannel[],
): Promise<void> {
  const now = clock.now();
  const waiting = await tx.notifications.release(personId, now);
  await tx.bundles.dissolveDigests(personId, now);
  const alive = await aliveChannels(tx, personId);
  const by = wanted.filter((channel) => alive.has(channel));
  const notices = [...Map.groupBy(waiting, noticeOf).values()].map((messages) => routed(messages, by));
  for (const { id } of notices.flatMap(({ gone }) => gone)) {
    await tx.notifications.settle(id, 'dropped', 'its reader wants it by another channel', now);
  }
  tx.enqueue(...notices.flatMap(({ kept }) => kept.map(messageNow)));
  await notify(
    tx,
    clock,
    notices
      .flatMap(({ again }) => again ?? [])
      .map((notice) => ({ ...notice, queuedAt: now, notBefore: now })),
  );
}

interface Routed {
  /** Messages on channels that are still wanted, or that the playbook names. */
  kept: ReleasedMessage[];
  gone: ReleasedMessage[];
  /** The notice on the channels that are wanted now; null where it waits on all of them already. */
  again: Notification | null;
}

function routed(messages: readonly ReleasedMessage[], by: readonly PersonChannel[]): Routed {
  const isWanted = ({ via, channel }: ReleasedMessage) => via !== null || by.some((each) => each === channel);
  const kept = by.length > 0 ? messages.filter(isWanted) : [...messages];
  const gone = messages.filter((message) => !kept.includes(message));
  const missing = by.filter((channel) => !kept.some((message) => message.channel === channel));
  const [first] = gone;
  const again = first && { ...first, id: randomUUID(), via: missing, byRule: true as const };
  return { kept, gone, again: again && missing.length > 0 ? again : null };
}

function noticeOf({ taskId, handoverId, actionId, kind, step, queuedAt }: ReleasedMessage): string {
  return [taskId ?? handoverId ?? actionId, kind, step, queuedAt.toISOString()].join(' ');
}

async function aliveChannels(tx: Transaction, personId: string): Promise<Set<Channel>> {
  const own = await tx.channels.ofPerson(personId);
  const alive = own.filter(({ verifiedAt, diedAt }) => verifiedAt !== null && diedAt === null);
  return new Set<Channel>(['mail', ...alive.map(({ kind }) => kind)]);
}
