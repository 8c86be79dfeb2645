import type { Finding, World } from './world.js';

/** Each counts rows that must not exist. */
const FORBIDDEN: Record<string, string> = {
  'cases that have not ended': `select count(*) from exception_case where state not in ('closed', 'cancelled')`,
  'ended cases with an open task': `
    select count(*) from task t join exception_case c on c.id = t.case_id
    where t.state = 'open' and c.state in ('closed', 'cancelled')`,
  'decided questions without a decision, or decisions without one': `
    select count(*) from question q full join decision d on d.question_id = q.id
    where (q.state in ('decided', 'superseded')) <> (d.question_id is not null)`,
  'decisions that an answer should carry and none does': `
    select count(*) from decision d where d.origin = 'answered' and d.answer <> 'disagreed'
    and not exists (select from answer a where a.question_id = d.question_id and a.answer = d.answer)`,
  'tie-breaks outside maintenance': `
    select count(*) from decision d join exception_case c on c.id = d.case_id
    where d.origin = 'tie-break' and c.type <> 'maintenance-conflict'
      and (d.answer, c.type) <> ('keep', 'material-shortage')`,
  'ladder steps taken after the question had ended': `
    select count(*) from deadline d join question q on q.id = d.question_id
    where d.kind = 'ladder' and d.state = 'done' and d.settled_at > q.ended_at`,
  'ladder steps taken before they were due': `
    select count(*) from deadline where state = 'done' and settled_at < due_at - interval '1 second'`,
  'deadlines that still wait although their question has ended': `
    select count(*) from deadline d join question q on q.id = d.question_id
    where d.state = 'waiting' and q.state <> 'asked'`,
  'deadlines that had to be set aside': `select count(*) from deadline where state = 'set-aside'`,
  'messages that no workflow was ever given': `
    select count(*) from case_message m join exception_case c on c.id = m.case_id
    where m.sent_at is null and m.late_at is null`,
  'cases that closed before their last message was handled': `
    select count(*) from exception_case c where c.state in ('closed', 'cancelled')
    and exists (select from case_message m where m.case_id = c.id and m.run = c.run
      and m.late_at is null and m.seq > c.handled_message)`,
  'gaps in the audit trail': `
    select max(seq) - count(*) as count from audit_entry`,
  'cases whose opening or end the audit trail does not tell': `
    select count(*) from exception_case c
    where (select count(*) from audit_entry a where a.case_id = c.id and a.action in ('case.opened', 'case.closed', 'case.cancelled')) < 2`,
};

/** What the tables say about each other. */
export async function checkRecords({ query }: World): Promise<Finding> {
  const faults: string[] = [];
  for (const [what, sql] of Object.entries(FORBIDDEN)) {
    const [row] = await query<{ count: string }>(sql);
    const count = Number(row?.count ?? 0);
    if (count > 0) faults.push(`${count} ${what}`);
  }
  return { looked: `${Object.keys(FORBIDDEN).length} rules over the tables`, faults };
}
