import type { OwnerReason } from '../records.js';
import {
  holdOf,
  type CaseLine,
  type EffectState,
  type ExceptionType,
  type HoldStanding,
  type OutsideSystem,
} from '../../domain/index.js';
import type { Transaction } from '../transaction.js';

export interface Circumstances {
  you: { name: string; duty: string; why: OwnerReason | null; queued: boolean };
  /** The question that came with a forwarded task, and its answer once there is one. */
  passedOn: { from: string; to: string; question: string; answer: string | null } | null;
  /** Who had the task before, first asked first. */
  before: { name: string; duty: string }[];
  /** Who else must answer the same question and has not. */
  others: { name: string; duty: string }[];
  /** Names of the node and all above it, from the plant down. */
  where: string[];
  reporter: string | null;
  lines: CaseLine[];
  /** Null for a case that holds nothing. */
  hold: HoldStanding | null;
  /** What the case changed outside, or tried to, the first one first. */
  effects: MailEffect[];
}

export interface MailEffect {
  system: OutsideSystem;
  operation: string;
  state: EffectState;
  ref: string | null;
  /** The other system's own words where it refused. */
  says: string | null;
}

interface Addressee {
  taskId: string;
  personId: string;
  questionId: string;
  caseId: string;
  name: string;
  duty: string;
  why: OwnerReason | null;
  queued: boolean;
  reporter: string | null;
  nodeId: string;
  type: ExceptionType;
}

/** Everything around a notification that its mail tells. */
export async function mailCircumstances(tx: Transaction, notificationId: string): Promise<Circumstances> {
  const [addressee] = await tx.query<Addressee>(ADDRESSEE, [notificationId]);
  if (!addressee) throw new Error(`there is no notification ${notificationId}`);
  const { name, duty, why, queued, reporter, taskId, personId, questionId, caseId, nodeId, type } = addressee;
  const lines = await tx.cases.linesOf(caseId);
  return {
    you: { name, duty, why, queued },
    passedOn: (await tx.query<Circumstances['passedOn']>(PASSED_ON, [notificationId]))[0] ?? null,
    before: await tx.query(BEFORE, [taskId, personId]),
    others: await tx.query(OTHERS, [questionId, taskId]),
    where: (await tx.query<{ name: string }>(WHERE, [nodeId])).map((node) => node.name),
    reporter,
    lines,
    hold: type === 'quality-hold' ? holdOf(lines, await tx.holds.effectsOf(caseId)) : null,
    effects: await tx.query<MailEffect>(EFFECTS, [caseId]),
  };
}

const ADDRESSEE = `
select n.task_id as "taskId", n.person_id as "personId", t.question_id as "questionId", n.case_id as "caseId",
  you.name, duty.name as duty, case when t.owner_id = n.person_id then t.owner_why end as why,
  t.queued_at is not null and coalesce(member.in_queue, false) as queued,
  reporter.name as reporter, c.node_id as "nodeId", c.type
from notification n
join task t on t.id = n.task_id
join exception_case c on c.id = n.case_id
join person you on you.id = n.person_id
left join task_owner member on member.task_id = t.id and member.person_id = n.person_id
join duty on duty.plant_id = n.plant_id
  and duty.id = case when t.owner_id = n.person_id or member.in_queue then t.duty_id else t.asked_duty_id end
left join person reporter on reporter.id = c.reporter_id
where n.id = $1`;

const BEFORE = `
select p.name, case when o.since = first_value(o.since) over (order by o.since) then asked.name else p.name end as duty
from task_owner o
join task t on t.id = o.task_id
join person p on p.id = o.person_id
join duty asked on asked.plant_id = t.plant_id and asked.id = t.asked_duty_id
where o.task_id = $1 and o.person_id <> $2 and not o.in_queue
  and o.since <= (select since from task_owner where task_id = $1 and person_id = $2)
order by o.since`;

/** Both are written in one transaction, at one instant. */
const PASSED_ON = `
select sender.name as "from", recipient.name as "to", f.question, f.answer
from notification n
join task_forward f on f.task_id = n.task_id
  and (n.kind = 'forwarded' and f.forwarded_at = n.queued_at and f.to_person_id = n.person_id
    or n.kind = 'returned' and f.answered_at = n.queued_at)
join person sender on sender.id = f.from_person_id
join person recipient on recipient.id = f.to_person_id
where n.id = $1 order by f.seq desc limit 1`;

const OTHERS = `
select p.name, duty.name as duty
from task t
join person p on p.id = t.owner_id
join duty on duty.plant_id = t.plant_id and duty.id = t.duty_id
where t.question_id = $1 and t.id <> $2 and t.state = 'open'
order by duty.name`;

const EFFECTS = `
select system, operation, state, ref, message as says from effect where case_id = $1 order by seq`;

const WHERE = `
select name from equipment_node
where id = $1 or $1 like replace(replace(id, '_', '\\_'), '%', '\\%') || '/%'
order by length(id)`;
