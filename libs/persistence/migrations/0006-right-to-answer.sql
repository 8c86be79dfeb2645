-- Who may answer: what people are qualified for, through whom they came to a task, who changed a case, and who was let in for
-- one case from another plant.

create table person_qualification (
  id uuid primary key,
  plant_id text not null references plant,
  person_id uuid not null references person,
  qualification text not null check (qualification ~ '^[a-z][a-z0-9-]{0,62}$'),
  valid_from timestamptz not null,
  -- The first instant at which it no longer holds; null where it does not end.
  valid_until timestamptz check (valid_until > valid_from),
  -- A certificate, a training, a remark.
  evidence text,
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  revoke_reason text,
  check ((revoked_at is null) = (revoked_by is null))
);
create index on person_qualification (plant_id, qualification) where revoked_at is null;
create index on person_qualification (person_id);
select secure_plant_table('person_qualification');

-- By which ways each person came to a task, in the order of seq: in the place or by the hand of others, or, where empty, in
-- their own right.
create table task_way (
  plant_id text not null references plant,
  task_id uuid not null references task,
  person_id uuid not null references person,
  through uuid[] not null,
  at timestamptz not null,
  seq bigint generated always as identity primary key
);
create index on task_way (task_id, seq);
select secure_plant_table('task_way', 'select, insert');

-- Who changed a case's facts, lines or severity, and when.
create table case_edit (
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  person_id uuid not null references person,
  edited_at timestamptz not null,
  seq bigint generated always as identity
);
create index on case_edit (case_id, seq);
select secure_plant_table('case_edit', 'select, insert');

-- Somebody from another plant who may read, and be asked about, one case until an instant.
create table case_grant (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  person_id uuid not null references person,
  -- The one duty for which they may be asked; null for any.
  duty_id text,
  -- The first instant at which it no longer holds.
  until timestamptz not null,
  reason text not null,
  granted_by uuid not null references person,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references person,
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  check ((revoked_at is null) = (revoked_by is null))
);
create index on case_grant (case_id);
create index on case_grant (person_id) where revoked_at is null;
select secure_plant_table('case_grant');

-- The duties that are asked one after the other, where the rule is a sequence.
alter table question add column tiers jsonb not null default '[]';
-- Where nobody could answer when it was asked: for which duty, from when on, and who else may.
alter table question add column gaps jsonb not null default '[]';
-- What whoever answers the task must be qualified for.
alter table task add column qualifications jsonb not null default '[]';
-- How an answer was signed, where it was.
alter table answer add column signature jsonb;

-- What may fall due is the domain's to say; a list here would need a migration for each new kind.
alter table deadline drop constraint deadline_kind_check;
alter table deadline add constraint deadline_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');

-- A reader from another plant sees the cases that the transaction names and what hangs on them, never more, and writes nothing:
-- these policies are for select alone.
create function named_cases() returns uuid[] language sql stable parallel safe as $$
  select string_to_array(nullif(current_setting('holdfast.cases', true), ''), ',')::uuid[]
$$;

do $$
declare
  name text;
begin
  foreach name in array array['case_line', 'case_comment', 'case_occurrence', 'case_message', 'question', 'task', 'answer',
    'decision', 'deadline', 'effect', 'audit_entry', 'case_grant']
  loop
    execute format('create policy case_scope on %I for select using (case_id = any (named_cases()))', name);
  end loop;
end $$;
create policy case_scope on exception_case for select using (id = any (named_cases()));
create policy case_scope on task_owner for select
  using (named_cases() is not null and exists (select from task t where t.id = task_id and t.case_id = any (named_cases())));
create policy case_scope on equipment_node for select
  using (named_cases() is not null and exists (
    select from exception_case c
    where c.id = any (named_cases()) and c.plant_id = equipment_node.plant_id and c.node_id = equipment_node.id));
create policy case_scope on duty for select
  using (named_cases() is not null and exists (
    select from task t
    where t.case_id = any (named_cases()) and t.plant_id = duty.plant_id and duty.id in (t.duty_id, t.asked_duty_id)));
