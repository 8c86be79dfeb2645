-- A case that ended may run again, and a decision may be overturned; what ended before stays as it was.

-- One row for each run that ended and was followed by another: the record of that end.
create table case_run (
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  run int not null,
  state text not null check (state in ('closed', 'cancelled')),
  closed_at timestamptz not null,
  close_reason text,
  primary key (case_id, run)
);
select secure_plant_table('case_run', 'select, insert');

-- The command that takes the change back, where the process knew one when it meant it.
alter table effect add column undo jsonb;

create table overturned_decision (
  question_id uuid primary key references decision,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  reason text not null,
  overturned_by uuid not null references person,
  overturned_at timestamptz not null,
  -- The run that began with it; null where the case was still running.
  reopened_run int
);
create index on overturned_decision (case_id);
select secure_plant_table('overturned_decision', 'select, insert');

-- The process adds actions too: what an overturned decision did and nothing takes back needs somebody's hands.
alter table case_action alter column added_by drop not null;
alter table case_action add column source text;
