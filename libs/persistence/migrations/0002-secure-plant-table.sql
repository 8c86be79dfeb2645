-- What every table that belongs to a plant needs: the application's rights, and row security on plant_id.
-- Later migrations call it for each table that they make: select secure_plant_table('shift_pattern', 'select, insert');

create function secure_plant_table(name text, rights text default 'select, insert, update') returns void language plpgsql as $$
begin
  execute format('grant %s on %I to %I', rights, name, current_setting('holdfast.app_role'));
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  -- '*' is the worker's own scope; a request always names its plants. Unset shows nothing.
  execute format(
    'create policy plant_scope on %I using (current_setting(''holdfast.plants'', true) = ''*'''
    || ' or plant_id = any (string_to_array(current_setting(''holdfast.plants'', true), '','')))', name);
end $$;
revoke execute on function secure_plant_table(text, text) from public;
