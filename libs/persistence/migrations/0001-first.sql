-- The first schema. Runs as the owner; `holdfast.app_role` names the role that the application signs in with.
-- Every table that belongs to a plant carries plant_id and a row security policy on it.

-- People and where they work ------------------------------------------------------------------------------------------

create table plant (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  time_zone text not null,
  -- ISO 4217; what people mean when they type a cost.
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  fallback_person_id uuid not null
);

create table person (
  id uuid primary key,
  login text not null unique,
  name text not null,
  email text not null,
  password_hash text,
  active boolean not null default true
);

alter table plant add foreign key (fallback_person_id) references person deferrable initially deferred;

create table person_role (
  plant_id text not null references plant,
  person_id uuid not null references person,
  role text not null check (role in ('viewer', 'operator', 'supervisor', 'quality', 'maintenance', 'planner', 'administrator')),
  primary key (plant_id, person_id, role)
);
create index on person_role (person_id);

create table session (
  token_hash bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- A machine or system that may raise; the token itself is shown once and never stored.
create table event_source (
  plant_id text not null references plant,
  name text not null,
  token_hash bytea not null unique,
  active boolean not null default true,
  primary key (plant_id, name)
);

create table equipment_node (
  plant_id text not null references plant,
  id text not null,
  parent_id text,
  level text not null check (level in ('plant', 'area', 'work-center', 'work-unit')),
  name text not null,
  primary key (plant_id, id),
  foreign key (plant_id, parent_id) references equipment_node (plant_id, id)
);

create table duty (
  plant_id text not null references plant,
  id text not null,
  name text not null,
  fallback_person_id uuid references person,
  primary key (plant_id, id)
);

create table roster_entry (
  id uuid primary key,
  plant_id text not null references plant,
  duty_id text not null,
  person_id uuid not null references person,
  node_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  foreign key (plant_id, duty_id) references duty (plant_id, id),
  foreign key (plant_id, node_id) references equipment_node (plant_id, id)
);
create index on roster_entry (plant_id, duty_id, starts_at);

-- Policy --------------------------------------------------------------------------------------------------------------

create table playbook_version (
  plant_id text not null references plant,
  type text not null,
  version int not null check (version > 0),
  hash text not null,
  body jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (plant_id, type, version)
);

-- Cases ---------------------------------------------------------------------------------------------------------------

-- One row a plant: the last case number and the last audit entry, counted under its lock.
create table plant_counter (
  plant_id text primary key references plant,
  last_case_number bigint not null default 0,
  last_audit_seq bigint not null default 0
);

create table exception_case (
  id uuid primary key,
  plant_id text not null references plant,
  number bigint not null,
  type text not null,
  state text not null check (state in ('open', 'acting', 'blocked', 'closed', 'cancelled')),
  severity text not null check (severity in ('critical', 'high', 'medium', 'low')),
  node_id text not null,
  title text not null,
  facts jsonb not null,
  context jsonb not null default '[]',
  note text,
  -- SHA-256, in hex, of what makes two events the same exception: that itself may be longer than an index row can be.
  dedup_key text not null,
  source jsonb not null,
  occurrences int not null default 1 check (occurrences > 0),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  reporter_id uuid references person,
  playbook_version int not null,
  playbook_hash text not null,
  run int not null default 1,
  version int not null default 1,
  parent_id uuid references exception_case,
  previous_id uuid references exception_case,
  cancel_requested_at timestamptz,
  cancel_reason text,
  closed_at timestamptz,
  close_reason text,
  last_message int not null default 0,
  handled_message int not null default 0,
  workflow_started_at timestamptz,
  trace text,
  unique (plant_id, number),
  foreign key (plant_id, node_id) references equipment_node (plant_id, id),
  foreign key (plant_id, type, playbook_version) references playbook_version (plant_id, type, version),
  check ((closed_at is not null) = (state in ('closed', 'cancelled')))
);
-- Equal events fold into the one case that has not ended.
create unique index exception_case_one_open on exception_case (plant_id, dedup_key) where state not in ('closed', 'cancelled');
create index exception_case_list on exception_case (plant_id, received_at desc, id desc);
create index exception_case_ended on exception_case (plant_id, dedup_key, closed_at desc) where state in ('closed', 'cancelled');
create index exception_case_parent on exception_case (parent_id) where parent_id is not null;
create index on exception_case (previous_id) where previous_id is not null;
create index exception_case_not_started on exception_case (received_at) where workflow_started_at is null and state not in ('closed', 'cancelled');

create table case_line (
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  line_no int not null,
  kind text not null check (kind in ('lot', 'order')),
  ref text not null,
  item text,
  quantity numeric(21, 6) not null check (quantity > 0),
  unit text not null,
  primary key (case_id, line_no)
);

-- Every event that a case stands for: the one that opened it and those that folded into it.
create table case_occurrence (
  plant_id text not null references plant,
  source_name text not null,
  source_event_id text not null,
  case_id uuid not null references exception_case,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  folded boolean not null,
  reporter_id uuid references person,
  primary key (plant_id, source_name, source_event_id)
);
create index on case_occurrence (case_id, received_at);
create index on case_occurrence (case_id) where reporter_id is not null;

create table case_comment (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  person_id uuid not null references person,
  body text not null,
  written_at timestamptz not null
);
create index on case_comment (case_id, written_at);

create table question (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  round int not null,
  run int not null,
  -- The workflow's step that asked; a retry of it finds this row.
  step text not null,
  key text not null,
  prompt text not null,
  policy jsonb not null,
  about jsonb not null default '{}',
  effect_step text,
  state text not null check (state in ('asked', 'decided', 'withdrawn', 'superseded')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  unique (case_id, round),
  unique (case_id, run, step)
);
-- A case asks one question at a time.
create unique index question_one_asked on question (case_id) where state = 'asked';

create table task (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  question_id uuid not null references question,
  -- The duty that was asked first; climbing changes duty_id, never this.
  asked_duty_id text not null,
  duty_id text not null,
  owner_id uuid not null references person,
  owner_why text not null check (owner_why in ('on-duty', 'duty-fallback', 'plant-fallback', 'reassigned')),
  state text not null check (state in ('open', 'answered', 'ended')),
  due_at timestamptz not null,
  step int not null default 0,
  assigned_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references person,
  severity_rank smallint not null
);
create index task_inbox on task (owner_id, due_at, id) where state = 'open';
create index on task (question_id);
create index on task (case_id);

-- Everybody who was ever asked may answer until a decision is recorded.
create table task_owner (
  plant_id text not null references plant,
  task_id uuid not null references task,
  person_id uuid not null references person,
  since timestamptz not null,
  primary key (task_id, person_id)
);

create table answer (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  question_id uuid not null references question,
  task_id uuid not null unique references task,
  person_id uuid not null references person,
  answer text not null,
  reason text,
  payload jsonb not null,
  given_at timestamptz not null,
  late boolean not null
);
create index on answer (question_id, given_at);

create table decision (
  question_id uuid primary key references question,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  answer text not null,
  reason text,
  payload jsonb not null,
  origin text not null check (origin in ('answered', 'tie-break')),
  decided_by uuid references person,
  decided_at timestamptz not null
);
create index on decision (case_id);

create table deadline (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  question_id uuid not null references question,
  task_id uuid references task,
  kind text not null check (kind in ('ladder', 'silence')),
  step int not null,
  due_at timestamptz not null,
  severity_rank smallint not null,
  state text not null check (state in ('waiting', 'done', 'dropped', 'set-aside')),
  settled_at timestamptz,
  fault text
);
create index deadline_due on deadline (plant_id, due_at) where state = 'waiting';
create unique index deadline_once on deadline (task_id, step) where kind = 'ladder';
create unique index deadline_silence_once on deadline (question_id) where kind = 'silence';
create index on deadline (question_id) where state = 'waiting';
create index on deadline (case_id);

create table effect (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  run int not null,
  step text not null,
  key text not null unique,
  system text not null check (system in ('erp', 'mes', 'cmms')),
  operation text not null,
  object text not null,
  command jsonb not null,
  state text not null check (state in ('intended', 'applied', 'already', 'conflict', 'rejected', 'unknown', 'by-hand', 'abandoned')),
  -- True after proof of absence or a person's word: the one thing that allows a second send.
  may_send_again boolean not null default false,
  sent_at timestamptz,
  attempts int not null default 0,
  ref text,
  evidence jsonb not null default '{}',
  message text,
  intended_at timestamptz not null,
  -- Drawn while the intents on an object take turns: their order, whatever the hosts' clocks say.
  seq bigint generated always as identity,
  settled_at timestamptz,
  settled_by uuid references person,
  unique (case_id, run, step)
);
create index on effect (case_id, seq);
-- An object may be longer than an index row can be.
create index on effect (plant_id, md5(object)) where state in ('intended', 'unknown');

-- What the workflow is told, in order.
create table case_message (
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  seq int not null,
  run int not null,
  kind text not null check (kind in ('decided', 'world', 'cancelled', 'child-ended')),
  body jsonb not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  late_at timestamptz,
  trace text,
  primary key (case_id, seq)
);
create index on case_message (created_at) where sent_at is null and late_at is null;

-- What people are told, and the world's knocking ------------------------------------------------------------------------

create table notification (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  task_id uuid not null references task,
  person_id uuid not null references person,
  kind text not null check (kind in ('asked', 'reminded', 'climbed', 'reassigned', 'withdrawn')),
  step int not null,
  channel text not null check (channel in ('mail')),
  address text not null,
  message_id text not null unique,
  state text not null check (state in ('queued', 'sent', 'unconfirmed', 'bounced', 'dropped')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  not_before timestamptz not null,
  sent_at timestamptz,
  response text
);
-- One message per person and step, however many paths lead to it; but a task may be handed back and forth.
create unique index on notification (task_id, person_id, kind, step) where kind <> 'reassigned';
create index on notification (task_id, person_id);
create index on notification (case_id);
create index on notification (not_before) where state = 'queued';

create table quarantined_event (
  id uuid primary key,
  plant_id text not null references plant,
  source_name text not null,
  format text not null,
  body text not null,
  reason text not null,
  received_at timestamptz not null,
  replayed_at timestamptz,
  replayed_case_id uuid references exception_case
);
create index on quarantined_event (plant_id, received_at desc);

create table idempotent_request (
  principal text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  response jsonb,
  created_at timestamptz not null,
  primary key (principal, key)
);
create index on idempotent_request (created_at);

-- Append-only. seq counts without gaps within a plant, in the order of the commits.
create table audit_entry (
  plant_id text not null references plant,
  seq bigint not null,
  case_id uuid,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'source', 'system')),
  actor text not null,
  action text not null,
  data jsonb not null,
  trace text,
  primary key (plant_id, seq)
);
create index on audit_entry (case_id, seq) where case_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();

-- Rights and row security -----------------------------------------------------------------------------------------------

do $$
declare
  app text := current_setting('holdfast.app_role');
  name text;
begin
  execute format('grant usage on schema public to %I', app);
  execute format('grant select, insert, update on all tables in schema public to %I', app);
  execute format('grant delete on session, idempotent_request, roster_entry to %I', app);
  execute format('revoke update on audit_entry, answer, decision, case_comment, case_line, playbook_version from %I', app);
  for name in
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'plant_id'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- '*' is the worker's own scope; a request always names its plants. Unset shows nothing.
    execute format(
      'create policy plant_scope on %I using (current_setting(''holdfast.plants'', true) = ''*'''
      || ' or plant_id = any (string_to_array(current_setting(''holdfast.plants'', true), '','')))', name);
  end loop;
end $$;
