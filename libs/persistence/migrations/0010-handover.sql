-- The end of each shift: what is offered to whom, what became of it, and what was told.

-- How long before a shift ends its tasks are offered, as an ISO 8601 duration. A plant without a row has a quarter of an hour.
create table handover_setting (
  plant_id text primary key references plant,
  offer_before text not null
);
select secure_plant_table('handover_setting');

create table shift_handover (
  id uuid primary key,
  plant_id text not null references plant,
  duty_id text not null,
  node_id text not null,
  from_person_id uuid not null references person,
  -- Null before the offer, and where nobody comes next.
  to_person_id uuid references person,
  shift_from timestamptz not null,
  shift_to timestamptz not null check (shift_to > shift_from),
  -- What is due before this is offered; null before the offer, and where the next shift's end is not known.
  next_until timestamptz,
  state text not null check (state in ('planned', 'offered', 'overdue', 'closed', 'dropped')),
  offered_at timestamptz,
  closed_at timestamptz,
  -- What the digest said, kept as it was at the shift's end.
  digest jsonb,
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  foreign key (plant_id, node_id) references equipment_node (plant_id, id),
  check ((closed_at is not null) = (state in ('closed', 'dropped')))
);
-- A shift ends once, however often its end is planned.
create unique index shift_handover_once on shift_handover (plant_id, duty_id, node_id, from_person_id, shift_to)
  where state <> 'dropped';
create index shift_handover_list on shift_handover (plant_id, shift_to desc, id desc);
create index on shift_handover (from_person_id) where state in ('offered', 'overdue');
create index on shift_handover (to_person_id) where state in ('offered', 'overdue');
select secure_plant_table('shift_handover');

create table handover_item (
  handover_id uuid not null references shift_handover,
  task_id uuid not null references task,
  plant_id text not null references plant,
  state text not null check (state in ('offered', 'accepted', 'left-to-climb', 'passed', 'dropped-out')),
  -- Who accepted it or left it to climb.
  by_person_id uuid references person,
  at timestamptz not null,
  -- Why it went where it went, in the words of routing; null while it is offered.
  note text,
  primary key (handover_id, task_id)
);
create index on handover_item (task_id);
select secure_plant_table('handover_item');

-- Mails about a handover: they belong to no task, and one of them goes to each person.
create table handover_mail (
  id uuid primary key,
  plant_id text not null references plant,
  handover_id uuid not null references shift_handover,
  person_id uuid not null references person,
  kind text not null check (kind in ('offered', 'digest', 'overdue')),
  address text not null,
  message_id text not null unique,
  state text not null check (state in ('queued', 'sent', 'unconfirmed', 'bounced', 'dropped')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  sent_at timestamptz,
  response text,
  unique (handover_id, person_id, kind)
);
create index on handover_mail (queued_at) where state = 'queued';
select secure_plant_table('handover_mail');
