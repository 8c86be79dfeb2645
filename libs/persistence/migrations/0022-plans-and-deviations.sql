-- What a correction of plans and facts needs of the tables.

-- An order may want a machine twice, and again after its window was over; what a source plans is compared under one lock a plant.

drop index planned_window_once;

-- Why a deviation does not cover an event is the domain's to say; a list here would need a migration for each new reason.
alter table deviation_case drop constraint deviation_case_why_check;
alter table deviation_case add constraint deviation_case_why_check check (why ~ '^[a-z]+(-[a-z]+)*$');

-- Silence that decides nothing any more by corrected facts is dropped, and may be planned anew by others.
drop index deadline_silence_once;
create unique index deadline_silence_once on deadline (question_id) where kind = 'silence' and state = 'waiting';
