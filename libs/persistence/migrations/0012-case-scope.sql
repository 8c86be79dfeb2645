-- Whoever was let in for one case sees its clocks, its words aside and its overturned decisions too.

do $$
declare
  name text;
begin
  foreach name in array array['case_clock', 'task_forward', 'overturned_decision']
  loop
    execute format('create policy case_scope on %I for select using (case_id = any (named_cases()))', name);
  end loop;
end $$;
