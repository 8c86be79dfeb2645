-- A corrected case is judged again, unless somebody said by right how severe it is.

alter table exception_case
  -- What whoever reported it said; null where they said nothing.
  add column severity_told text check (severity_told in ('critical', 'high', 'medium', 'low')),
  -- Who changed it by right; null where the playbook judged.
  add column severity_by uuid references person;

update exception_case c set severity_by = (
  select a.actor::uuid from audit_entry a
  where a.case_id = c.id and a.action = 'case.severity-changed' and a.actor_kind = 'person'
  order by a.seq desc limit 1
);
