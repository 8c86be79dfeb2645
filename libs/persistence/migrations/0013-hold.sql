-- A hold that is not in force: the goods are segregated by hand, by a question beside the case's own.

-- Asked beside the case's own question, which goes on; deciding it tells the process nothing.
alter table question add column beside boolean not null default false;
drop index question_one_asked;
create unique index question_one_asked on question (case_id) where state = 'asked' and not beside;
create unique index question_beside_asked on question (case_id, key) where state = 'asked' and beside;

-- A case waits once for the instant at which somebody is asked to segregate.
create unique index deadline_segregation_once on deadline (case_id) where kind = 'segregation' and state = 'waiting';
-- Which cases hold a lot.
create index case_line_ref on case_line (plant_id, ref);
