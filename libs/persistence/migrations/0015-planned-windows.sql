-- When machines are planned to stand, what they did then, and evidence of permits and parts.

create table planned_window (
  id uuid primary key,
  plant_id text not null references plant,
  -- With everything below it.
  node_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  source text not null check (source in ('cmms', 'calendar', 'hand')),
  -- What the source calls it, such as a maintenance order.
  ref text,
  reason text not null,
  version int not null default 1,
  entered_at timestamptz not null,
  -- Null where a system entered it.
  entered_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_why text,
  foreign key (plant_id, node_id) references equipment_node (plant_id, id),
  check (starts_at < ends_at),
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create index on planned_window (plant_id, ends_at) where withdrawn_at is null;
create unique index planned_window_once on planned_window (plant_id, source, ref, node_id) where withdrawn_at is null;
select secure_plant_table('planned_window');

-- A stop that a machine told while it was planned to stand.
create table planned_stop (
  id uuid primary key,
  plant_id text not null references plant,
  window_id uuid not null references planned_window,
  machine text not null,
  -- As it was told, for the case that an overrun opens: { nodeId, facts, lines, severity, source, note }.
  event jsonb not null,
  source_name text not null,
  source_event_id text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- Where the machine still stands then, a case opens.
  planned_until timestamptz not null,
  ran_at timestamptz,
  -- The case that the overrun opened.
  case_id uuid references exception_case,
  unique (plant_id, source_name, source_event_id)
);
create index on planned_stop (plant_id, machine) where ran_at is null;
create index on planned_stop (plant_id, planned_until) where ran_at is null and case_id is null;
create index on planned_stop (window_id);
create index on planned_stop (case_id);
select secure_plant_table('planned_stop');
create policy case_scope on planned_stop for select using (case_id = any (named_cases()));

-- Which evidence there is is the domain's to say; a list here would need a migration for each new one.
alter table evidence drop constraint evidence_kind_check;
alter table evidence add constraint evidence_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
