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
