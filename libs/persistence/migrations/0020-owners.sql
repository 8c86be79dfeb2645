-- Clocks of each run of a case, duties that are covered while the plant works, and all of a case for whoever was let in for it.

-- A case that is opened again runs on clocks of its own; those of the runs before stay as they ended.
alter table case_clock add column run int not null default 1;
alter table case_clock drop constraint case_clock_pkey;
alter table case_clock add primary key (case_id, run, clock);

-- `plant-works`: minutes outside the plant's working time are no gap.
alter table duty add column covered text not null default 'always' check (covered in ('always', 'plant-works'));

-- A role may be taken away again.
do $$
begin
  execute format('grant delete on person_role to %I', current_setting('holdfast.app_role'));
end $$;

-- Whoever was let in for one case reads what hangs on it, and never writes.
do $$
declare
  name text;
begin
  foreach name in array array['case_action', 'case_run', 'evidence', 'evidence_file', 'line_part', 'answer_part', 'task_review',
    'notification']
  loop
    execute format('create policy case_scope on %I for select using (case_id = any (named_cases()))', name);
  end loop;
end $$;
-- By which the clocks of that case count.
create policy case_scope on plant_calendar for select
  using (named_cases() is not null and exists (
    select from exception_case c where c.id = any (named_cases()) and c.plant_id = plant_calendar.plant_id));
