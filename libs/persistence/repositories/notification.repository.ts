import type { EntityManager } from 'typeorm';
import type { Channel } from '../../domain/index.js';
import type {
  AboutAction,
  AboutHandover,
  AboutTask,
  Address,
  Notification,
  NotificationRule,
  NotificationState,
  QueuedMessage,
} from '../records.js';
import {
  HURRY,
  LOCK,
  OF_MESSAGE,
  QUEUE,
  REACHED,
  RELEASE,
  ROUTES_LEFT,
  WAS_TOLD,
} from './notification.sql.js';

interface StoredMessage {
  id: string;
  plantId: string;
  personId: string;
  step: number;
  messageId: string;
  notBefore: Date;
  state: NotificationState;
  attempts: number;
  bundleId: string | null;
  to: Address;
  /** Null where the message is a duty's: personal rules do not hold for it. */
  rule: NotificationRule | null;
  /** False where the person left or lost every role in the plant. */
  mayReceive: boolean;
}

export type TaskNotification = StoredMessage & AboutTask;
export type HandoverNotification = StoredMessage & AboutHandover;
export type ActionNotification = StoredMessage & AboutAction;
export type StoredNotification = TaskNotification | HandoverNotification | ActionNotification;

/** A message that waited for its reader's better time, with what it would be queued by anew. */
export type ReleasedMessage = Notification & { channel: Channel };

/** What became of one notice of a message. */
export interface NoticeState {
  id: string;
  plantId: string;
  state: NotificationState;
}

/** Every message that somebody was or is to be sent, and what became of it. */
export class NotificationRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Queues a message on each channel by which the person, and the duty that it is about, are told; by mail where they
   * have none of those that are wanted. Returns what had not been queued before. One statement, however many there are.
   */
  async queue(notices: readonly Notification[]): Promise<QueuedMessage[]> {
    if (notices.length === 0) return [];
    return this.manager.query<QueuedMessage[]>(QUEUE, [JSON.stringify(notices)]);
  }

  /** What was to wait for facts need not wait any longer. */
  async hurry(caseId: string, now: Date): Promise<QueuedMessage[]> {
    const [rows] = await this.manager.query<[QueuedMessage[], number]>(HURRY, [caseId, now]);
    return rows;
  }

  /** Where a message about a task belongs, unlocked: cases and questions are locked before it. */
  async locate(id: string): Promise<{ caseId: string; questionId: string } | null> {
    const [row] = await this.manager.query<{ caseId: string; questionId: string }[]>(
      `select n.case_id as "caseId", t.question_id as "questionId"
       from notification n join task t on t.id = n.task_id where n.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async lock(id: string): Promise<StoredNotification | null> {
    const [row] = await this.manager.query<StoredNotification[]>(LOCK, [id]);
    return row ?? null;
  }

  /** Whether an earlier message about the question went out to the same person. */
  async wasTold({ taskId, personId }: Pick<TaskNotification, 'taskId' | 'personId'>): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(WAS_TOLD, [taskId, personId]);
    return rows.length > 0;
  }

  /** Counts on from whatever was told of an action: the same may be told again. */
  async nextOfAction(actionId: string): Promise<number> {
    const [row] = await this.manager.query<{ next: number }[]>(
      'select coalesce(max(step), 0) + 1 as next from notification where action_id = $1',
      [actionId],
    );
    return row?.next ?? 1;
  }

  /** What went out by a channel as one message, whatever became of it since: one notice, or all those of a bundle. */
  ofMessage(channel: Channel, messageId: string): Promise<NoticeState[]> {
    return this.manager.query(OF_MESSAGE, [channel, messageId]);
  }

  /** What waits for its reader's better time waits no longer; their digests are left with nothing. */
  async release(personId: string, now: Date): Promise<ReleasedMessage[]> {
    const [rows] = await this.manager.query<[ReleasedMessage[], number]>(RELEASE, [personId, now]);
    return rows;
  }

  async countAttempt(id: string): Promise<void> {
    await this.manager.query('update notification set attempts = attempts + 1 where id = $1', [id]);
  }

  /** What bounced stays so, whatever is said of it later. */
  async settle(id: string, state: NotificationState, response: string, at: Date): Promise<void> {
    await this.manager.query(
      `update notification set state = $2, response = $3, sent_at = $4 where id = $1 and state <> 'bounced'`,
      [id, state, response, at],
    );
  }

  async postpone(id: string, until: Date): Promise<void> {
    await this.manager.query('update notification set not_before = $2, held = true where id = $1', [
      id,
      until,
    ]);
  }

  /** Whether a message of the step went, or may still go, to the person, and whether to anybody: a duty's channel, or others in its queue. */
  async reached(told: Told): Promise<{ person: boolean; anybody: boolean }> {
    const [found] = await this.manager.query<{ person: boolean; anybody: boolean }[]>(REACHED, keyOf(told));
    return found ?? { person: false, anybody: false };
  }

  /** The person's living channels by which the step has not been tried yet. */
  async untried(told: Told): Promise<Channel[]> {
    const rows = await this.manager.query<{ channel: Channel }[]>(ROUTES_LEFT, keyOf(told));
    return rows.map(({ channel }) => channel);
  }

  /** Everything that was sent to the person about a case or a handover counts as seen. Returns how many had not been. */
  async markSeen(aboutId: string, personId: string, at: Date): Promise<number> {
    const [, count] = await this.manager.query<[unknown[], number]>(
      `update notification set seen_at = $3
       where (case_id = $1 or handover_id = $1) and person_id = $2 and duty_channel_id is null and seen_at is null
         and state in ('sent', 'unconfirmed')`,
      [aboutId, personId, at],
    );
    return count;
  }
}

export type Told = Pick<
  StoredNotification,
  'taskId' | 'handoverId' | 'actionId' | 'personId' | 'kind' | 'step'
>;

function keyOf({ taskId, handoverId, actionId, personId, kind, step }: Told): unknown[] {
  return [taskId ?? handoverId ?? actionId, personId, kind, step];
}
