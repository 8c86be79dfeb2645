-- How people and duties are told: their channels, their personal rules, and messages that stand for many notices.

-- A browser that takes push messages, or a phone. Everybody has their mail address besides.
create table person_channel (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('push', 'sms', 'voice')),
  -- A push endpoint, or a number in the form of E.164.
  address text not null,
  -- What a browser encrypts with (RFC 8291): p256dh and auth. Null for a phone.
  keys jsonb,
  label text not null,
  added_at timestamptz not null,
  -- Nothing but the code goes to a phone before its owner has told that code back.
  verified_at timestamptz,
  -- SHA-256 of the code that was sent last.
  code_hash text,
  code_until timestamptz,
  code_tries int not null default 0,
  died_at timestamptz,
  why_dead text
);
-- A push endpoint may be longer than an index row can be.
create unique index person_channel_once on person_channel (person_id, kind, md5(address));

create table notification_rule (
  person_id uuid primary key references person,
  via text[] not null check (via <@ array['mail', 'push', 'sms', 'voice'] and cardinality(via) > 0),
  language text not null check (language in ('en', 'de')),
  -- Times of day, HH:MM, in the zone of the rule or else the plant's.
  quiet_from text,
  quiet_to text,
  digest_at text[] not null default '{}',
  time_zone text,
  check ((quiet_from is null) = (quiet_to is null))
);

-- A group mailbox, a phone that is handed over with the shift, or a chat's webhook.
create table duty_channel (
  id uuid primary key,
  plant_id text not null references plant,
  duty_id text not null,
  kind text not null check (kind in ('mail', 'sms', 'voice', 'chat')),
  address text not null,
  -- Whose chat it is; null for all else.
  chat text check (chat in ('slack', 'teams')),
  language text not null check (language in ('en', 'de')),
  added_at timestamptz not null,
  died_at timestamptz,
  why_dead text,
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  check ((chat is not null) = (kind = 'chat'))
);
create unique index duty_channel_once on duty_channel (plant_id, duty_id, kind, md5(address));

-- One message that stands for many notices to one address.
create table message_bundle (
  id uuid primary key,
  plant_id text not null references plant,
  person_id uuid not null references person,
  channel text not null check (channel in ('mail', 'push', 'sms', 'voice', 'chat')),
  address text not null,
  why text not null check (why in ('storm', 'digest')),
  message_id text not null unique,
  state text not null check (state in ('queued', 'sent', 'unconfirmed', 'bounced', 'dropped')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  not_before timestamptz not null,
  sent_at timestamptz,
  response text
);
-- Notices join the bundle that is still being collected.
create unique index message_bundle_collecting on message_bundle (plant_id, channel, md5(address), why)
  where state = 'queued' and attempts = 0;
create index on message_bundle (not_before) where state = 'queued';

alter table notification
  add column person_channel_id uuid references person_channel on delete set null,
  add column duty_channel_id uuid references duty_channel on delete set null,
  add column bundle_id uuid references message_bundle,
  add column seen_at timestamptz,
  drop constraint notification_channel_check,
  add constraint notification_channel_check check (channel in ('mail', 'push', 'sms', 'voice', 'chat'));

-- One message per address, kind and step, however many paths lead to it; but a task may be handed back and forth between people.
drop index notification_task_id_person_id_kind_step_idx;
create unique index notification_once on notification (task_id, kind, step, channel, md5(address)) 
  where kind not in ('reassigned', 'forwarded', 'returned', 'requeued');
create index notification_to_address on notification (md5(address), sent_at) where state <> 'dropped';
create index notification_under_way on notification (md5(address)) where state = 'queued' and attempts > 0;
create index on notification (bundle_id) where bundle_id is not null;

select secure_plant_table('duty_channel', 'select, insert, update, delete');
select secure_plant_table('message_bundle');
do $$
begin
  execute format('grant select, insert, update, delete on person_channel, notification_rule to %I',
    current_setting('holdfast.app_role'));
end $$;
