import type { Channel } from '../../domain/index.js';
import type { Transaction } from '../transaction.js';

export interface UnstartedCase {
  plantId: string;
  caseId: string;
  run: number;
  receivedAt: Date;
}

export interface UnsentMessage {
  plantId: string;
  caseId: string;
  seq: number;
  createdAt: Date;
}

export interface OverdueDeadline {
  plantId: string;
  /** The longest overdue of the plant. */
  dueAt: Date;
}

export interface UnsentNotification {
  plantId: string;
  id: string;
  channel: Channel;
  notBefore: Date;
}

export interface UnsentBundle {
  plantId: string;
  bundleId: string;
  notBefore: Date;
}

export interface StartedCase {
  plantId: string;
  caseId: string;
  run: number;
  lastMessage: number;
  /** When it was last told something, or else when it was started. */
  since: Date;
}

/** One look finds so many of a kind at most; the next look goes on. */
const BATCH = 200;

/** What was recorded and has no sign that Temporal or the mail server ever heard of it, oldest first. */
export async function unstartedCases(tx: Transaction): Promise<UnstartedCase[]> {
  return tx.query<UnstartedCase>(
    `select plant_id as "plantId", id as "caseId", run, received_at as "receivedAt" from exception_case
     where workflow_started_at is null and state not in ('closed', 'cancelled') order by received_at limit $1`,
    [BATCH],
  );
}

export async function unsentMessages(tx: Transaction): Promise<UnsentMessage[]> {
  return tx.query<UnsentMessage>(
    `select plant_id as "plantId", case_id as "caseId", seq, created_at as "createdAt" from case_message
     where sent_at is null and late_at is null order by created_at limit $1`,
    [BATCH],
  );
}

export async function unsentNotifications(tx: Transaction): Promise<UnsentNotification[]> {
  return tx.query<UnsentNotification>(
    `select plant_id as "plantId", id, channel, not_before as "notBefore" from notification
     where state = 'queued' and attempts = 0 and bundle_id is null order by not_before limit $1`,
    [BATCH],
  );
}

export async function unsentBundles(tx: Transaction): Promise<UnsentBundle[]> {
  return tx.query<UnsentBundle>(
    `select plant_id as "plantId", id as "bundleId", not_before as "notBefore" from message_bundle
     where state = 'queued' and attempts = 0 order by not_before limit $1`,
    [BATCH],
  );
}

/** Open cases that Temporal heard of, at most `limit`, in the order of their ids after the one named. */
export async function startedCases(tx: Transaction, after: string, limit: number): Promise<StartedCase[]> {
  return tx.query<StartedCase>(
    `select c.plant_id as "plantId", c.id as "caseId", c.run, c.last_message as "lastMessage",
       greatest(c.workflow_started_at, m.created_at) as since
     from exception_case c left join case_message m on m.case_id = c.id and m.seq = c.last_message
     where c.workflow_started_at is not null and c.state not in ('closed', 'cancelled') and c.id > $1
     order by c.id limit $2`,
    [after, limit],
  );
}

export async function earliestOverdue(tx: Transaction, now: Date): Promise<OverdueDeadline[]> {
  return tx.query<OverdueDeadline>(
    `select plant_id as "plantId", min(due_at) as "dueAt" from deadline
     where state = 'waiting' and due_at <= $1 group by plant_id`,
    [now],
  );
}
