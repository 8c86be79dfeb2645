-- Cases merge, and lines go to cases of their own. The records of both sides stay.

alter table exception_case add column merged_into uuid references exception_case;
alter table exception_case add constraint exception_case_merged_elsewhere check (merged_into <> id);
create index exception_case_merged on exception_case (merged_into) where merged_into is not null;

-- How much of the line went to another case; what is told of the line stays as it was told.
alter table case_line add column moved numeric(21, 6) not null default 0;
alter table case_line add constraint case_line_moved_check check (moved >= 0 and moved <= quantity);

do $$
begin
  execute format('grant update (quantity, moved) on case_line to %I', current_setting('holdfast.app_role'));
end $$;
