-- A shift's end is told like everything else, messages that wait for somebody's better time are found again, and an offer
-- that reaches nobody goes on to the fallback.

alter table notification
  alter column case_id drop not null,
  alter column task_id drop not null,
  -- What the message is about, in the place of a case and its task.
  add column handover_id uuid references shift_handover,
  -- Channels that the playbook names for the step; null where the person's own rule decides.
  add column via text[],
  -- Kept back by its reader's own rule: when that changes, it is looked at again.
  add column held boolean not null default false,
  add constraint notification_about check (
    (task_id is null) = (case_id is null) and (task_id is null) = (handover_id is not null));
create unique index notification_handover_once on notification (handover_id, kind, step, channel, md5(address))
  where handover_id is not null;
create index notification_held on notification (person_id) where state = 'queued' and (held or bundle_id is not null);

-- Nobody could tell the successor of the offer; null while they may have it.
alter table shift_handover add column unreached_at timestamptz;
alter table handover_setting add column version int not null default 1;

-- Mails about handovers become notifications, with the Message-ID that they had. Nothing writes handover_mail any more.
insert into notification (id, plant_id, handover_id, person_id, kind, step, channel, address, message_id, state, attempts,
  queued_at, not_before, sent_at, response)
select id, plant_id, handover_id, person_id, 'handover-' || kind, 0, 'mail', address, message_id, state, attempts,
  queued_at, queued_at, sent_at, response
from handover_mail;
update handover_mail set state = 'dropped', response = 'is a notification now' where state = 'queued';
