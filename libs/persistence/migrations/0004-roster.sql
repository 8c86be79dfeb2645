-- Who is on duty: patterns and crews beside the dated entries, what changes them, and who is away.

-- Counts every change of a plant's roster, so that a process knows whether what it remembers is still so.
alter table plant_counter add column roster_version bigint not null default 0;

-- Routing holds the plant's roster as it is until its transaction ends: a change waits for those under way, and whoever comes
-- later sees it. Taken after cases; whoever changes the roster never waits for a case. Volatile, so that the version is
-- read after the wait.
create function hold_roster(plant text) returns bigint language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(plant, 4));
  return (select roster_version from plant_counter where plant_id = plant);
end $$;

create table shift_pattern (
  plant_id text not null references plant,
  key text not null,
  name text not null,
  body jsonb not null,
  primary key (plant_id, key)
);
select secure_plant_table('shift_pattern');

create table crew_duty (
  id uuid primary key,
  plant_id text not null references plant,
  duty_id text not null,
  person_id uuid not null references person,
  node_id text not null,
  pattern text not null,
  crew text not null,
  closed_days text not null check (closed_days in ('works', 'off')),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  foreign key (plant_id, node_id) references equipment_node (plant_id, id),
  foreign key (plant_id, pattern) references shift_pattern (plant_id, key)
);
create index on crew_duty (plant_id);
select secure_plant_table('crew_duty', 'select, insert, update, delete');

-- The event of a calendar that an entry or an absence was imported from; null where a person entered it.
alter table roster_entry add column uid text;

-- `seq` counts in the order of writing: a later override goes before an earlier one, and a swap looks at those before it.
create table duty_swap (
  id uuid primary key,
  plant_id text not null references plant,
  duty_id text not null,
  shifts jsonb not null,
  seq bigint generated always as identity,
  foreign key (plant_id, duty_id) references duty (plant_id, id)
);
create index on duty_swap (plant_id);
select secure_plant_table('duty_swap', 'select, insert, update, delete');

create table duty_override (
  id uuid primary key,
  plant_id text not null references plant,
  duty_id text not null,
  node_id text not null,
  person_id uuid not null references person,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  reason text not null,
  seq bigint generated always as identity,
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  foreign key (plant_id, node_id) references equipment_node (plant_id, id)
);
create index on duty_override (plant_id);
select secure_plant_table('duty_override', 'select, insert, update, delete');

create table absence (
  id uuid primary key,
  plant_id text not null references plant,
  person_id uuid not null references person,
  stand_in_id uuid references person check (stand_in_id <> person_id),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  reason text not null,
  uid text,
  seq bigint generated always as identity
);
create index on absence (plant_id);
select secure_plant_table('absence', 'select, insert, update, delete');

-- Which duties must always have somebody where; without any, what the playbooks ask.
create table duty_need (
  plant_id text not null references plant,
  duty_id text not null,
  node_id text not null,
  primary key (plant_id, duty_id, node_id),
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  foreign key (plant_id, node_id) references equipment_node (plant_id, id)
);
select secure_plant_table('duty_need', 'select, insert, delete');

-- From here a task's ladder counts, where that is not the asking: the beginning of the shift that it was held for.
alter table task add column ladder_from timestamptz;
-- In whose place the owner stands in: who was entered first, then each who passed it on.
alter table task add column instead_of uuid[] not null default '{}';
-- Why somebody owns a task is the domain's to say; a list here would need a migration for each new reason.
alter table task drop constraint task_owner_why_check;
alter table task add constraint task_owner_why_check check (owner_why ~ '^[a-z]+(-[a-z]+)*$');
