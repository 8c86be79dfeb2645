import type { EntityManager } from 'typeorm';
import type { HandoverKind, NotificationKind, Severity } from '../../domain/index.js';
import type { Address, BundleReason, MessageState } from '../records.js';
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

interface AnyBundledNotice {
  notificationId: string;
  /** Nobody waits for it any more, or the person may not have it. */
  needless: boolean;
  to: Address;
}

/** A notice about a task in a bundle, with what its line says. */
export interface BundledTask extends AnyBundledNotice {
  kind: NotificationKind;
  caseId: string;
  caseNumber: number;
  caseTitle: string;
  severity: Severity;
  prompt: string;
  dueAt: Date;
  handoverId: null;
}

/** A notice about the end of a shift in a bundle, with what its line says. */
export interface BundledHandover extends AnyBundledNotice {
  kind: HandoverKind;
  handoverId: string;
  duty: string;
  node: string;
  /** Whose shift ends. */
  from: string;
  shiftTo: Date;
}

export type BundledNotice = BundledTask | BundledHandover;

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

  /** What a digest of the person's still collects goes out in no other way than singly: nothing joins it any more. */
  async dissolveDigests(personId: string, at: Date): Promise<void> {
    await this.manager.query(
      `update message_bundle set state = 'dropped', response = 'its reader changed their rule', sent_at = $2
       where person_id = $1 and why = 'digest' and state = 'queued' and attempts = 0`,
      [personId, at],
    );
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
select n.id as "notificationId", n.kind, n.case_id as "caseId", c.number::int as "caseNumber",
  c.title as "caseTitle", c.severity, q.prompt, t.due_at as "dueAt", ${ADDRESS_OF} as "to",
  n.handover_id as "handoverId", about.name as duty, node.name as node, goes.name as "from", h.shift_to as "shiftTo",
  case n.kind
    when 'withdrawn' then not exists (
      select from notification w join task share on share.id = w.task_id
      where share.question_id = t.question_id and w.person_id = n.person_id and w.state in ('sent', 'unconfirmed'))
    when 'silence' then false
    when 'handover-digest' then false
    when 'handover-overdue' then h.state <> 'overdue'
    else coalesce(h.state <> 'offered', q.state <> 'asked' or t.state <> 'open') end
    or not (n.duty_channel_id is not null or (p.active and exists (
      select from person_role w where w.plant_id = n.plant_id and w.person_id = n.person_id))) as needless
from notification n
join person p on p.id = n.person_id
left join exception_case c on c.id = n.case_id
left join task t on t.id = n.task_id
left join question q on q.id = t.question_id
left join shift_handover h on h.id = n.handover_id
left join duty about on about.plant_id = h.plant_id and about.id = h.duty_id
left join equipment_node node on node.plant_id = h.plant_id and node.id = h.node_id
left join person goes on goes.id = h.from_person_id
left join notification_rule r on r.person_id = n.person_id
left join person_channel own on own.id = n.person_channel_id
left join duty_channel ours on ours.id = n.duty_channel_id
left join duty on duty.plant_id = ours.plant_id and duty.id = ours.duty_id
where n.bundle_id = $1 and n.state in ('queued', 'unconfirmed')
order by t.severity_rank nulls first, t.due_at, c.number for no key update of n`;
