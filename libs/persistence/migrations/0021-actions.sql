-- An action is told to whoever has it; what is overdue is told again, and climbs.

alter table notification
  -- What the message is about, in the place of a task or a handover.
  add column action_id uuid references case_action,
  drop constraint notification_about,
  add constraint notification_about check (
    num_nonnulls(task_id, handover_id, action_id) = 1 and (case_id is null) = (handover_id is not null));
create unique index notification_action_once on notification (action_id, person_id, kind, step, channel, md5(address))
  where action_id is not null;
create unique index deadline_action_once on deadline ((about ->> 'actionId')) where kind = 'action' and state = 'waiting';
