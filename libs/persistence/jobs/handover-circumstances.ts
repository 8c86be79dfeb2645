import type { HandoverCircumstances } from '../handover-records.js';
import type { Transaction } from '../transaction.js';

/** Everything around a handover that its messages tell. */
export async function handoverCircumstances(
  tx: Transaction,
  handoverId: string,
): Promise<HandoverCircumstances> {
  const [names] = await tx.query<Omit<HandoverCircumstances, 'offered'>>(NAMES, [handoverId]);
  if (!names) throw new Error(`there is no handover ${handoverId}`);
  return { ...names, offered: await tx.query(OFFERED, [handoverId]) };
}

const NAMES = `
select d.name as duty, n.name as node, f.name as from, t.name as to
from shift_handover h
join duty d on d.plant_id = h.plant_id and d.id = h.duty_id
join equipment_node n on n.plant_id = h.plant_id and n.id = h.node_id
join person f on f.id = h.from_person_id
left join person t on t.id = h.to_person_id
where h.id = $1`;

const OFFERED = `
select t.id as "taskId", c.id as "caseId", c.number::int as number, c.title, q.prompt, t.due_at as "dueAt"
from handover_item i
join shift_handover h on h.id = i.handover_id
join task t on t.id = i.task_id and t.state = 'open' and t.owner_id = h.from_person_id
join question q on q.id = t.question_id
join exception_case c on c.id = t.case_id
where i.handover_id = $1 and i.state = 'offered'
order by t.due_at, t.id`;
