-- Why a task is with its duty and its owner, queues of a group, whose turn it is, and questions passed on to somebody else.

-- The duty that the playbook names for this owner, where another was asked in its place; the workflow knows the owner by it.
alter table task add column policy_duty_id text;
-- The routing rule that chose duty_id, and what of the case matched; null where no rule spoke.
alter table task add column routed_by jsonb;
alter table task add column assign text not null default 'on-duty'
  check (assign in ('on-duty', 'group', 'round-robin', 'least-loaded'));
-- Since when the task stands in its group's queue; null while somebody has it for themselves.
alter table task add column queued_at timestamptz;
-- Who may claim it from the queue.
alter table task_owner add column in_queue boolean not null default false;
create index task_owner_queue on task_owner (person_id) where in_queue;
-- Who has fewest open tasks.
create index task_load on task (plant_id, owner_id) where state = 'open';

-- Whose turn it is in a group: one row a duty and node, locked by whoever hands out the next task. `turns` has the number of
-- each person's last turn by their id.
create table rotation (
  plant_id text not null references plant,
  duty_id text not null,
  node_id text not null,
  last_turn bigint not null default 0,
  turns jsonb not null default '{}',
  primary key (plant_id, duty_id, node_id)
);
select secure_plant_table('rotation');

-- A question that whoever has the task passed on to somebody else, who answers it and gives the task back.
create table task_forward (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  task_id uuid not null references task,
  from_person_id uuid not null references person,
  to_person_id uuid not null references person,
  -- Where it was passed on to whoever has a duty.
  duty_id text,
  question text not null,
  forwarded_at timestamptz not null,
  answer text,
  answered_at timestamptz check ((answered_at is null) = (answer is null)),
  -- The order in which one task was passed on.
  seq bigint generated always as identity
);
create index on task_forward (task_id, seq);
-- Nobody is asked twice at once by one task.
create unique index task_forward_once on task_forward (task_id, to_person_id) where answered_at is null;
create index task_forward_inbox on task_forward (to_person_id) where answered_at is null;
select secure_plant_table('task_forward');

-- What people are told of is the domain's to say; a list here would need a migration for each new kind.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
