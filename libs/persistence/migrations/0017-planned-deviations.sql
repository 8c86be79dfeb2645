-- Deviations that were approved ahead, with the customer's sign-off, and the events that they took in.

create table planned_deviation (
  id uuid primary key,
  plant_id text not null references plant,
  title text not null,
  -- With everything below it.
  node_id text not null,
  -- Arrays of texts. An event is covered by its defect, and each of its lines by its item or its lot.
  defects jsonb not null,
  items jsonb not null,
  lots jsonb not null,
  -- So much at most; null where only the date ends it.
  quantity numeric(21, 6) check (quantity > 0),
  unit text,
  used numeric(21, 6) not null default 0,
  -- Through this day in plant time, and the instant at which it is over; null where only the quantity ends it.
  until_day date,
  until_at timestamptz,
  reason text not null,
  -- { customer, signedBy, reference, signedOn }
  sign_off jsonb not null,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  approved_by uuid references person,
  approved_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_why text,
  foreign key (plant_id, node_id) references equipment_node (plant_id, id),
  check ((quantity is null) = (unit is null)),
  check ((until_day is null) = (until_at is null)),
  check (quantity is not null or until_at is not null),
  check (used >= 0 and (quantity is null or used <= quantity)),
  check (approved_by <> proposed_by)
);
create index on planned_deviation (plant_id, proposed_at desc, id desc);
create index planned_deviation_in_force on planned_deviation (plant_id) where approved_at is not null and withdrawn_at is null;
select secure_plant_table('planned_deviation', 'select, insert');

-- The customer's sign-off as a document.
create table deviation_document (
  deviation_id uuid primary key references planned_deviation,
  plant_id text not null references plant,
  -- SHA-256, in hex, of the bytes.
  sha256 text not null,
  content_type text not null,
  size int not null,
  bytes bytea not null,
  added_by uuid not null references person,
  added_at timestamptz not null
);
select secure_plant_table('deviation_document', 'select, insert');

-- An event that opened no case.
create table deviation_event (
  id uuid primary key,
  plant_id text not null references plant,
  deviation_id uuid not null references planned_deviation,
  -- As it was told: { nodeId, facts, lines, severity, source, note }.
  event jsonb not null,
  -- In the deviation's unit; null where it counts none.
  quantity numeric(21, 6),
  reporter_id uuid references person,
  source_name text not null,
  source_event_id text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  unique (plant_id, source_name, source_event_id)
);
create index on deviation_event (deviation_id, received_at);
select secure_plant_table('deviation_event', 'select, insert');

-- A case that opened although the deviation is about such events, and why.
create table deviation_case (
  deviation_id uuid not null references planned_deviation,
  case_id uuid not null references exception_case,
  plant_id text not null references plant,
  why text not null check (why in ('date', 'quantity', 'unit')),
  primary key (deviation_id, case_id)
);
create index on deviation_case (case_id);
select secure_plant_table('deviation_case', 'select, insert');

-- A deviation is never edited: it is approved, counted down and withdrawn.
do $$
begin
  execute format(
    'grant update (used, approved_by, approved_at, withdrawn_by, withdrawn_at, withdrawn_why) on planned_deviation to %I',
    current_setting('holdfast.app_role'));
end $$;
