import type { EntityManager } from 'typeorm';
import type { Severity } from '../../domain/index.js';
import type { Address, BundleReason, MessageState, NotificationKind } from '../records.js';
import { ADDRESS_OF } from './notification.sql.js';

export interface NewBundle {
  id: string;
  plantId: string;
  personId: string;
  why: BundleReason;
  messageId: string;
  queuedAt: Date;
  notBefore: Date;
}

export interface StoredBundle {
  id: string;
  plantId: string;
  messageId: string;
  why: BundleReason;
  state: MessageState;
  attempts: number;
}

/** A notice in a bundle, with what its line says. */
export interface BundledNotice {
  notificationId: string;
  kind: NotificationKind;
  caseId: string;
  taskId: string;
  caseNumber: number;
  caseTitle: string;
  severity: Severity;
  prompt: string;
  dueAt: Date;
  /** Nobody waits for the answer any more, or the person may not have it. */
  needless: boolean;
  to: Address;
}

/** Messages that stand for many notices to one address. */
export class BundleRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Those who decide about messages to one address at the same time take turns until their transactions end. */
  async takeTurn(plantId: string, { channel, address }: Pick<Address, 'channel' | 'address'>): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${plantId} ${channel} ${address}`,
    ]);
  }

  /** How many single messages went to the address since an instant. */
  async recent(
    plantId: string,
    { channel, address }: Pick<Address, 'channel' | 'address'>,
    since: Date,
  ): Promise<number> {
    const [row] = await this.manager.query<{ count: number }[]>(RECENT, [plantId, channel, address, since]);
    return row?.count ?? 0;
  }

  /** Puts a message into the bundle that its address collects, begun where there is none. */
  async join(
    notificationId: string,
    bundle: NewBundle,
    { channel, address }: Pick<Address, 'channel' | 'address'>,
  ): Promise<{ id: string; isNew: boolean }> {
    const { id, plantId, personId, why, messageId, queuedAt, notBefore } = bundle;
    const [joined] = await this.manager.query<{ id: string }[]>(JOIN, [
      ...[id, plantId, personId, channel, address, why, messageId, queuedAt, notBefore],
    ]);
    if (!joined) throw new Error(`no bundle for ${channel} of the plant ${plantId}`);
    await this.manager.query('update notification set bundle_id = $2 where id = $1', [
      notificationId,
      joined.id,
    ]);
    return { id: joined.id, isNew: joined.id === id };
  }

  async lock(id: string): Promise<StoredBundle | null> {
    const [row] = await this.manager.query<StoredBundle[]>(
      `select id, plant_id as "plantId", message_id as "messageId", why, state, attempts
       from message_bundle where id = $1 for no key update`,
      [id],
    );
    return row ?? null;
  }

  /** The most severe first, then those that are due first. */
  noticesOf(id: string): Promise<BundledNotice[]> {
    return this.manager.query<BundledNotice[]>(NOTICES, [id]);
  }

  /** Nothing joins it any more. */
  async countAttempt(id: string): Promise<void> {
    await this.manager.query('update message_bundle set attempts = attempts + 1 where id = $1', [id]);
  }

  async settle(id: string, state: MessageState, response: string, at: Date): Promise<void> {
    await this.manager.query(
      'update message_bundle set state = $2, response = $3, sent_at = $4 where id = $1',
      [id, state, response, at],
    );
  }

  /** What became of the bundle became of every notice that it stood for. */
  async settleNotices(
    ids: readonly string[],
    state: MessageState,
    response: string,
    at: Date,
  ): Promise<void> {
    await this.manager.query(
      `update notification set state = $2, response = $3, sent_at = $4, attempts = greatest(attempts, 1)
       where id = any ($1) and state in ('queued', 'unconfirmed')`,
      [ids, state, response, at],
    );
  }
}

/** Two parts, each with an index of its own: what went, and what is under way. */
const RECENT = `
select ((select count(*) from notification
    where plant_id = $1 and channel = $2 and md5(address) = md5($3) and bundle_id is null
      and sent_at > $4 and state <> 'dropped')
  + (select count(*) from notification
    where plant_id = $1 and channel = $2 and md5(address) = md5($3) and bundle_id is null
      and state = 'queued' and attempts > 0))::int as count`;

const JOIN = `
insert into message_bundle (id, plant_id, person_id, channel, address, why, message_id, state, queued_at, not_before)
values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9)
on conflict (plant_id, channel, md5(address), why) where state = 'queued' and attempts = 0
do update set state = message_bundle.state returning id`;

const NOTICES = `
select n.id as "notificationId", n.kind, n.case_id as "caseId", n.task_id as "taskId", c.number::int as "caseNumber",
  c.title as "caseTitle", c.severity, q.prompt, t.due_at as "dueAt", ${ADDRESS_OF} as "to",
  case when n.kind = 'withdrawn' then not exists (
      select from notification w where w.task_id = n.task_id and w.person_id = n.person_id
        and w.state in ('sent', 'unconfirmed'))
    else q.state <> 'asked' or t.state <> 'open' end
    or not (n.duty_channel_id is not null or (p.active and exists (
      select from person_role w where w.plant_id = n.plant_id and w.person_id = n.person_id))) as needless
from notification n
join person p on p.id = n.person_id
join exception_case c on c.id = n.case_id
join task t on t.id = n.task_id
join question q on q.id = t.question_id
left join notification_rule r on r.person_id = n.person_id
left join person_channel own on own.id = n.person_channel_id
left join duty_channel ours on ours.id = n.duty_channel_id
left join duty on duty.plant_id = ours.plant_id and duty.id = ours.duty_id
where n.bundle_id = $1 and n.state in ('queued', 'unconfirmed')
order by t.severity_rank, t.due_at, c.number for no key update of n`;
