import type { EntityManager } from 'typeorm';
import { NotificationEntity } from '../entities/notification.entity.js';
import type { Notification, NotificationKind, NotificationState } from '../records.js';
import { rowsOf } from './rows.js';

export interface StoredNotification extends Notification {
  address: string;
  name: string;
  state: NotificationState;
  attempts: number;
  /** False where the person left or lost every role in the plant. */
  mayReceive: boolean;
}

export class NotificationRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Queues mails to people's present addresses. Returns the ids of those that had not been queued before. */
  async queue(notifications: readonly Notification[]): Promise<Set<string>> {
    if (notifications.length === 0) return new Set();
    const rows = await this.manager.query<{ id: string }[]>(QUEUE, [
      rowsOf(this.manager, NotificationEntity, notifications).json,
    ]);
    return new Set(rows.map((row) => row.id));
  }

  /** What was to wait for facts need not wait any longer. Returns the ids that are due now. */
  async hurry(caseId: string, now: Date): Promise<string[]> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `update notification set not_before = $2
       where case_id = $1 and state = 'queued' and kind = 'asked' and not_before > $2 returning id`,
      [caseId, now],
    );
    return rows.map((row) => row.id);
  }

  async lock(id: string): Promise<StoredNotification | null> {
    const [row] = await this.manager.query<NotificationRow[]>(LOCK, [id]);
    return row ? toNotification(row) : null;
  }

  /** Whether an earlier mail about the task went out to the same person. */
  async wasTold({ taskId, personId }: Pick<Notification, 'taskId' | 'personId'>): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `select from notification where task_id = $1 and person_id = $2 and state in ('sent', 'unconfirmed') limit 1`,
      [taskId, personId],
    );
    return rows.length > 0;
  }

  async countAttempt(id: string): Promise<void> {
    await this.manager.query('update notification set attempts = attempts + 1 where id = $1', [id]);
  }

  async settle(id: string, state: NotificationState, response: string, at: Date): Promise<void> {
    await this.manager.query(
      'update notification set state = $2, response = $3, sent_at = $4 where id = $1',
      [id, state, response, at],
    );
  }
}

const QUEUE = `
insert into notification
  (id, plant_id, case_id, task_id, person_id, kind, step, channel, address, message_id, state, queued_at, not_before)
select n.id, n.plant_id, n.case_id, n.task_id, n.person_id, n.kind, n.step, 'mail', p.email, n.message_id, 'queued',
  n.queued_at, n.not_before
from jsonb_populate_recordset(null::notification, $1) n join person p on p.id = n.person_id
on conflict do nothing returning id`;

const LOCK = `
select n.*, p.name, p.active and exists (
  select from person_role r where r.plant_id = n.plant_id and r.person_id = n.person_id) as may_receive
from notification n join person p on p.id = n.person_id
where n.id = $1 for no key update of n`;

interface NotificationRow {
  id: string;
  plant_id: string;
  case_id: string;
  task_id: string;
  person_id: string;
  kind: NotificationKind;
  step: number;
  message_id: string;
  queued_at: Date;
  not_before: Date;
  address: string;
  name: string;
  state: NotificationState;
  attempts: number;
  may_receive: boolean;
}

function toNotification(row: NotificationRow): StoredNotification {
  const { id, kind, step, address, name, state, attempts } = row;
  return {
    ...{ id, kind, step, address, name, state, attempts },
    plantId: row.plant_id,
    caseId: row.case_id,
    taskId: row.task_id,
    personId: row.person_id,
    messageId: row.message_id,
    queuedAt: row.queued_at,
    notBefore: row.not_before,
    mayReceive: row.may_receive,
  };
}
