-- Lines and parts of them, code lists, severity and its reason, evidence, and containment actions.

-- Quantities and parts ----------------------------------------------------------------------------------------------------

-- How a plant packs an item: one unit of it is so many of the base, such as 1 BOX = 24 EA.
create table item_unit (
  plant_id text not null references plant,
  item text not null,
  unit text not null,
  factor numeric(21, 6) not null check (factor > 0),
  base text not null check (base <> unit),
  primary key (plant_id, item, unit)
);
select secure_plant_table('item_unit', 'select, insert, update, delete');

-- The code that explains an answer, as it stood when it was given: { list, version, code, label }.
alter table answer add column reason_code jsonb;
alter table decision add column reason_code jsonb;

-- What one owner said about a line or a part of it, in the line's unit.
create table answer_part (
  answer_id uuid not null references answer,
  part_no int not null,
  plant_id text not null references plant,
  case_id uuid not null,
  line_no int not null,
  quantity numeric(21, 6) not null check (quantity > 0),
  answer text not null,
  reason text,
  reason_code jsonb,
  payload jsonb not null,
  primary key (answer_id, part_no),
  foreign key (case_id, line_no) references case_line (case_id, line_no)
);
select secure_plant_table('answer_part', 'select, insert');

-- What a decision made of a line or a part of it. While it stands, so much of the line is no longer open.
create table line_part (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null,
  line_no int not null,
  question_id uuid not null references question,
  part_no int not null,
  quantity numeric(21, 6) not null check (quantity > 0),
  answer text not null,
  reason text,
  reason_code jsonb,
  payload jsonb not null,
  state text not null check (state in ('standing', 'returned')),
  unique (question_id, part_no),
  foreign key (case_id, line_no) references case_line (case_id, line_no)
);
create index on line_part (case_id, line_no);
select secure_plant_table('line_part');

-- Codes -------------------------------------------------------------------------------------------------------------------

-- A version is never changed: a code is retired by the next one.
create table code_list (
  plant_id text not null references plant,
  list text not null check (list ~ '^[a-z][a-z0-9-]{0,62}$'),
  version int not null check (version > 0),
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (plant_id, list, version)
);
select secure_plant_table('code_list', 'select, insert');

create table code (
  plant_id text not null references plant,
  list text not null,
  version int not null,
  code text not null,
  parent text,
  label text not null,
  -- Of stop reasons: whether the stop was planned, and which loss of the OEE it counts as.
  planned boolean,
  category text check (category in ('availability', 'performance', 'quality', 'not-scheduled')),
  -- A retired code names what to use instead.
  replaced_by text,
  -- The codes of outside systems that mean the same: { erp: ['Q1'], mes: [] }.
  outside jsonb not null default '{}',
  position int not null,
  primary key (plant_id, list, version, code),
  foreign key (plant_id, list, version) references code_list (plant_id, list, version)
);
select secure_plant_table('code', 'select, insert');

-- What a case is and was --------------------------------------------------------------------------------------------------

-- Why the severity is what it is; the code of the cause; when it ended on the floor. All null while nobody said.
alter table exception_case add column severity_why text;
alter table exception_case add column cause jsonb;
alter table exception_case add column ended_at timestamptz check (ended_at >= occurred_at);

-- Evidence and containment ------------------------------------------------------------------------------------------------

create table evidence_file (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  -- SHA-256, in hex, of the bytes.
  sha256 text not null,
  content_type text not null,
  size int not null,
  bytes bytea not null,
  unique (case_id, sha256)
);
select secure_plant_table('evidence_file', 'select, insert');

-- Added, never changed: the latest of a key counts.
create table evidence (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  key text not null,
  kind text not null check (kind in ('photo', 'measured-value', 'inspection-result', 'checked-list')),
  value jsonb not null,
  file_id uuid references evidence_file,
  added_by uuid not null references person,
  added_at timestamptz not null,
  -- Counts from 1 within a case: the order in which they were added.
  seq int not null,
  unique (case_id, seq),
  check ((kind = 'photo') = (file_id is not null))
);
select secure_plant_table('evidence', 'select, insert');

create table case_action (
  id uuid primary key,
  plant_id text not null references plant,
  case_id uuid not null references exception_case,
  what text not null,
  owner_id uuid not null references person,
  -- The duty through which the owner has it, where it was given to a duty.
  duty_id text,
  due_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'verified', 'dropped')),
  -- Whether somebody other than who did it must verify it, as the playbook said when it was added.
  needs_other boolean not null,
  added_by uuid not null references person,
  added_at timestamptz not null,
  done_by uuid references person,
  done_at timestamptz,
  settled_by uuid references person,
  settled_at timestamptz,
  note text,
  foreign key (plant_id, duty_id) references duty (plant_id, id)
);
create index on case_action (case_id, due_at);
create index case_action_owner on case_action (owner_id, due_at) where state = 'open';
select secure_plant_table('case_action');
