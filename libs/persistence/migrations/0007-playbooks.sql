-- A playbook on its way to a version: written by some, reviewed by somebody else, published. Its content may still be
-- faulty while it is a draft; version counts its changes, for If-Match.
create table playbook_draft (
  id uuid primary key,
  plant_id text not null references plant,
  type text not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'published', 'discarded')),
  body jsonb not null,
  -- The version that was in force when the draft was last changed; 0 where there was none.
  base_version int not null check (base_version >= 0),
  version int not null default 1 check (version > 0),
  changed_at timestamptz not null,
  published_version int,
  foreign key (plant_id, type, published_version) references playbook_version (plant_id, type, version),
  check ((published_version is not null) = (state = 'published'))
);
create index on playbook_draft (plant_id, changed_at desc);
select secure_plant_table('playbook_draft', 'select, insert, update');

-- One row a change, so that whoever wrote a draft, in any round, is known when somebody reviews it.
create table playbook_draft_change (
  draft_id uuid not null references playbook_draft,
  version int not null,
  plant_id text not null references plant,
  person_id uuid not null references person,
  at timestamptz not null,
  did text not null check (did in ('begun', 'edited', 'submitted', 'approved', 'sent-back', 'taken-back', 'discarded', 'published')),
  words text,
  primary key (draft_id, version)
);
select secure_plant_table('playbook_draft_change', 'select, insert');

-- Which messages there are is the domain's to say; a list here would need a migration for each new one.
alter table case_message drop constraint case_message_kind_check;
alter table case_message add constraint case_message_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
