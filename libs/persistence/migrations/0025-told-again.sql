-- What each event said stays with it, and what a case said of itself stays with the run that ended.

alter table case_occurrence add column facts jsonb, add column lines jsonb, add column note text;

alter table case_run add column facts jsonb, add column occurred_at timestamptz, add column ended_at timestamptz,
  add column cause jsonb;
