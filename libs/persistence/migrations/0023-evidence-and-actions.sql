-- What was shown counts for one decision: after it, or once the case runs again, it must be shown anew. Actions keep their
-- origin and their due times when they go to another case.

-- How much had been shown on the case (`evidence.seq`) when the question was decided; 0 where nothing was decided on it.
alter table question add column shown_until int not null default 0;
-- The same for the end of a run.
alter table case_run add column shown_until int not null default 0;

update question q set shown_until = coalesce(
  (select max(e.seq) from evidence e where e.case_id = q.case_id and e.added_at <= d.decided_at), 0)
from decision d where d.question_id = q.id and d.answer not in ('counter-offer', 'send-back');
update case_run r set shown_until = coalesce(
  (select max(e.seq) from evidence e where e.case_id = r.case_id and e.added_at <= r.closed_at), 0);

-- What a step of a case listed is named by that case too. What moved before is known by the case of its deadlines.
update case_action a set source = coalesce(
  (select d.case_id from deadline d where d.kind = 'action' and d.about ->> 'actionId' = a.id::text limit 1), a.case_id) || '/' || a.source
where a.source ~ '^[0-9]+/';
update deadline d set case_id = a.case_id
from case_action a where d.kind = 'action' and d.state = 'waiting' and d.about ->> 'actionId' = a.id::text and d.case_id <> a.case_id;

-- Who is to verify what was done; null until it is done, and where nobody else need verify it.
alter table case_action add column verifier_id uuid references person;
create index case_action_verifier on case_action (verifier_id, due_at) where state = 'done';
-- What waits to be verified already is told, too.
insert into deadline (id, plant_id, case_id, kind, step, about, due_at, severity_rank, state)
select gen_random_uuid(), a.plant_id, a.case_id, 'action', 1, jsonb_build_object('actionId', a.id), a.done_at, 2, 'waiting'
from case_action a where a.state = 'done';
