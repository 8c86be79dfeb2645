-- The cause that an answer counts on, beside the code that explains it.

-- As the case's cause stood when the answer was given: { list, version, code, label, outside }.
alter table answer add column cause_code jsonb;
alter table decision add column cause_code jsonb;
