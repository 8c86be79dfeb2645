-- Deadlines of every kind: of a question's ladder, of a case, of a plant.

alter table deadline alter column case_id drop not null;
alter table deadline alter column question_id drop not null;
-- What a kind needs besides; its handler reads it.
alter table deadline add column about jsonb not null default '{}';
alter table deadline drop constraint deadline_kind_check;
alter table deadline add constraint deadline_kind_check
  check (kind in ('ladder', 'silence', 'reminder', 'acknowledgement', 'pause', 'clock', 'review', 'handover'));
-- Whatever belongs to a question belongs to its case.
alter table deadline add check (question_id is null or case_id is not null);
-- The climb takes what is due in this order, a batch at a time.
create index deadline_next on deadline (plant_id, severity_rank, due_at, id) where state = 'waiting';
-- What belongs to the plant alone is found without going through a storm of what does not.
create index deadline_alone on deadline (plant_id, severity_rank, due_at, id) where state = 'waiting' and case_id is null;
create unique index deadline_reminder_once on deadline (task_id, step) where kind = 'reminder';
create unique index deadline_clock_once on deadline (case_id, (about ->> 'clock')) where kind = 'clock' and state = 'waiting';

-- When a plant works. A version never changes: what was computed with it can be computed again.
create table plant_calendar (
  plant_id text not null references plant,
  version int not null check (version > 0),
  body jsonb not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (plant_id, version)
);
select secure_plant_table('plant_calendar', 'select, insert');

-- The calendar that the question's working time counts by; null where it counts none.
alter table question add column calendar_version int;
-- When its clock stood still, and when it goes on: read with the question wherever a due time is computed.
alter table question add column pauses jsonb not null default '[]';

-- The clocks of a case: until somebody takes it, until somebody is on site, until it is resolved.
create table case_clock (
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  clock text not null check (clock ~ '^[a-z]+(-?[A-Za-z]+)*$'),
  -- ISO 8601 duration, and the clock that it counts on.
  within text not null,
  counts text not null check (counts in ('elapsed', 'working')),
  calendar_version int,
  started_at timestamptz not null,
  due_at timestamptz not null,
  met_at timestamptz,
  breached_at timestamptz,
  primary key (case_id, clock)
);
select secure_plant_table('case_clock');

-- Somebody looks at a task that nobody took. It decides nothing on the question, so it is no task of the question's.
create table task_review (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  task_id uuid not null references task,
  -- Counts from 1 for a task.
  number int not null,
  duty_id text not null,
  owner_id uuid not null references person,
  owner_why text not null,
  opened_at timestamptz not null,
  outcome text check (outcome in ('reminded', 'reassigned', 'left')),
  reason text,
  settled_at timestamptz,
  settled_by uuid references person,
  unique (task_id, number)
);
create index task_review_inbox on task_review (owner_id, opened_at) where settled_at is null;
create index on task_review (case_id);
select secure_plant_table('task_review');

-- Whether the plant's fallback owner answers for a duty that has none of its own: written so, or a playbook may not ask it.
alter table duty add column plant_fallback boolean not null default true;
alter table duty alter column plant_fallback set default false;
