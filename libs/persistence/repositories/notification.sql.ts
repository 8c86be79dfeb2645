/** A task may be handed back and forth between people: each time is told. */
const REPEATABLE = `'reassigned', 'forwarded', 'returned', 'requeued'`;

const QUEUED = `id, plant_id as "plantId", channel, queued_at as "queuedAt", not_before as "notBefore"`;

/**
 * The first message of a notice keeps its id; each other channel's message has one of its own. Whoever is told of several shares
 * of one question at one instant is told once.
 */
export const QUEUE = `
with notice as (
  select n.*, p.email, t.question_id, coalesce(t.duty_id, h.duty_id) as duty_id, coalesce(n.via, r.via, '{mail}') as ways,
    n.kind not in (${REPEATABLE}) as once
  from jsonb_to_recordset($1::jsonb) as n (id uuid, "plantId" text, "caseId" uuid, "taskId" uuid, "handoverId" uuid, "actionId" uuid,
    "personId" uuid, kind text, step int, via text[], "byRule" boolean, "queuedAt" timestamptz, "notBefore" timestamptz)
  join person p on p.id = n."personId"
  left join task t on t.id = n."taskId"
  left join shift_handover h on h.id = n."handoverId"
  left join notification_rule r on r.person_id = n."personId"
), by_own as (
  select n.id as notice_id, c.kind as channel, c.address, c.id as person_channel_id
  from notice n join person_channel c on c.person_id = n."personId" and c.kind = any (n.ways)
    and c.verified_at is not null and c.died_at is null
), route as (
  select notice_id, channel, address, person_channel_id, null::uuid as duty_channel_id from by_own
  union all
  select n.id, 'mail', n.email, null, null from notice n
  where 'mail' = any (n.ways) or not exists (select from by_own b where b.notice_id = n.id)
  union all
  select n.id, d.kind, d.address, null, d.id
  from notice n join duty_channel d on d.plant_id = n."plantId" and d.duty_id = n.duty_id and d.died_at is null
  where n.kind in ('asked', 'reminded', 'climbed', 'silence', 'withdrawn', 'handover-offered', 'handover-digest')
    and (n.via is null or d.kind = any (n.via))
), message as (
  select route.*, case when row_number() over (partition by notice_id order by duty_channel_id nulls first, channel) = 1
    then notice_id else gen_random_uuid() end as id
  from route
), first_share as (
  select m.*, row_number() over (partition by coalesce(n.question_id, n.id), case when n.once then null else n.id end,
    n.kind, n.step, m.channel, m.address order by m.duty_channel_id nulls first, n."taskId") as place
  from message m join notice n on n.id = m.notice_id
)
insert into notification (id, plant_id, case_id, task_id, handover_id, action_id, person_id, kind, step, channel, address, message_id,
  state, queued_at, not_before, person_channel_id, duty_channel_id, via)
select m.id, n."plantId", n."caseId", n."taskId", n."handoverId", n."actionId", n."personId", n.kind, n.step, m.channel, m.address,
  '<' || m.id || '@' || n."plantId" || '.holdfast>', 'queued', n."queuedAt", n."notBefore",
  m.person_channel_id, m.duty_channel_id, case when n."byRule" then null else n.via end
from first_share m join notice n on n.id = m.notice_id
where m.place = 1 and not (n.once and n.question_id is not null and exists (
  select from notification o join task share on share.id = o.task_id
  where share.question_id = n.question_id and o.task_id <> n."taskId" and o.kind = n.kind and o.step = n.step
    and o.channel = m.channel and md5(o.address) = md5(m.address) and o.queued_at = n."queuedAt"))
order by m.duty_channel_id nulls first
on conflict do nothing returning ${QUEUED}`;

export const HURRY = `
update notification set not_before = $2
where case_id = $1 and state = 'queued' and kind = 'asked' and bundle_id is null and not_before > $2
  -- Who is to have the task with their next shift is told when that begins, whatever is known by then.
  and not exists (select from task where task.id = notification.task_id and task.ladder_from > $2)
returning ${QUEUED}`;

export const ADDRESS_OF = `json_build_object('channel', n.channel, 'address', n.address, 'keys', own.keys,
    'chat', ours.chat, 'name', coalesce(duty.name, p.name), 'language', coalesce(ours.language, r.language, 'en'),
    'personChannelId', n.person_channel_id, 'dutyChannelId', n.duty_channel_id)`;

/** A channel that died meanwhile, or was taken away, has no way left: its message bounces. */
export const LOCK = `
select n.id, n.plant_id as "plantId", n.case_id as "caseId", n.task_id as "taskId", n.handover_id as "handoverId", n.action_id as "actionId",
  n.person_id as "personId", n.kind, n.step, n.message_id as "messageId", n.not_before as "notBefore", n.state, n.attempts,
  n.bundle_id as "bundleId", ${ADDRESS_OF} as "to",
  case when r.person_id is null or n.duty_channel_id is not null then null else json_build_object('via', r.via,
    'language', r.language, 'digestAt', r.digest_at, 'timeZone', r.time_zone,
    'quiet', case when r.quiet_from is not null
      then json_build_object('from', r.quiet_from, 'to', r.quiet_to) end) end as rule,
  n.duty_channel_id is not null or (p.active and (exists (
    select from person_role w where w.plant_id = n.plant_id and w.person_id = n.person_id)
    or exists (select from case_grant g where g.case_id = n.case_id and g.person_id = n.person_id
      and g.revoked_at is null and g.until > n.not_before))) as "mayReceive"
from notification n
join person p on p.id = n.person_id
left join notification_rule r on r.person_id = n.person_id
left join person_channel own on own.id = n.person_channel_id
left join duty_channel ours on ours.id = n.duty_channel_id
left join duty on duty.plant_id = ours.plant_id and duty.id = ours.duty_id
where n.id = $1 for no key update of n`;

/** Of any share of the task's question. */
export const WAS_TOLD = `
select from notification n join task t on t.id = n.task_id
where t.question_id = (select question_id from task where id = $1) and n.person_id = $2
  and n.state in ('sent', 'unconfirmed') limit 1`;

/** $1 is the task, the handover or the action. */
export const REACHED = `
select coalesce(bool_or(person_id = $2 and duty_channel_id is null), false) as person, count(*) > 0 as anybody
from notification
where $1 in (task_id, handover_id, action_id) and kind = $3 and step = $4 and state in ('queued', 'sent', 'unconfirmed')`;

/** Mail first: everybody has it. */
export const ROUTES_LEFT = `
select channel from (
  select 'mail' as channel
  union
  select kind from person_channel where person_id = $2 and verified_at is not null and died_at is null
) way
where not exists (
  select from notification n where $1 in (n.task_id, n.handover_id, n.action_id) and n.person_id = $2 and n.kind = $3 and n.step = $4
    and n.duty_channel_id is null and n.channel = way.channel)
order by array_position(array['mail', 'push', 'sms', 'voice'], channel)`;

/** A message has the id of its notice, or that of the bundle that stands for many. */
export const OF_MESSAGE = `
select n.id, n.plant_id as "plantId", n.state from notification n left join message_bundle b on b.id = n.bundle_id
where n.channel = $1 and (n.id = $2 and n.bundle_id is null or n.bundle_id = $2)
  and n.state <> 'dropped' and (n.attempts > 0 or b.attempts > 0)`;

/** What waits for its reader's better time, by their own rule. */
export const RELEASE = `
update notification n set held = false, bundle_id = null, not_before = $2
from (select n.id from notification n left join message_bundle b on b.id = n.bundle_id
  where n.person_id = $1 and n.state = 'queued' and n.attempts = 0
    and (n.held or b.why = 'digest' and b.state = 'queued' and b.attempts = 0)
  for no key update of n) waiting
where n.id = waiting.id
returning n.id, n.plant_id as "plantId", n.case_id as "caseId", n.task_id as "taskId", n.handover_id as "handoverId", n.action_id as "actionId",
  n.person_id as "personId", n.kind, n.step, n.channel, n.via, n.queued_at as "queuedAt", n.not_before as "notBefore"`;
