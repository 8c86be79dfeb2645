import type { EntityManager } from 'typeorm';
import type { ExceptionType } from '../../domain/index.js';

/** A question that was asked, with what the trail says happened on it until it ended. */
export interface RecordedQuestion {
  id: string;
  caseId: string;
  caseNumber: number;
  caseTitle: string;
  key: string;
  round: number;
  askedAt: Date;
  /** Null while it is asked. */
  endedAt: Date | null;
  /** The duties of the playbook that were asked, and how many its policy had. */
  askedDuties: string[];
  policyOwners: number;
  entries: { at: Date; action: string; data: Record<string, unknown> }[];
}

type Row = Omit<RecordedQuestion, 'entries'> & {
  entries: { at: string; action: string; data: Record<string, unknown> }[] | null;
};

/** The newest questions of a type that were asked in a period, oldest first. */
export async function recordedQuestions(
  manager: EntityManager,
  plantId: string,
  type: ExceptionType,
  period: { from: Date; to: Date },
  limit: number,
): Promise<RecordedQuestion[]> {
  const parameters = [plantId, type, period.from, period.to, limit];
  const rows = await manager.query<Row[]>(RECORDED, parameters);
  return rows
    .map(({ entries, ...row }) => ({
      ...row,
      entries: (entries ?? []).map(({ at, ...entry }) => ({ ...entry, at: new Date(at) })),
    }))
    .reverse();
}

const RECORDED = `
select q.id, c.id as "caseId", c.number::int as "caseNumber", c.title as "caseTitle", q.key, q.round,
  q.asked_at as "askedAt", q.ended_at as "endedAt",
  array(select coalesce(t.policy_duty_id, t.asked_duty_id) from task t where t.question_id = q.id) as "askedDuties",
  jsonb_array_length(q.policy -> 'owners') as "policyOwners",
  (select json_agg(json_build_object('at', a.at, 'action', a.action, 'data', a.data) order by a.seq)
   from audit_entry a
   where a.case_id = c.id and a.data ->> 'questionId' = q.id::text
     and a.action in ('question.asked', 'task.reminded', 'task.climbed')) as entries
from question q join exception_case c on c.id = q.case_id
where c.plant_id = $1 and c.type = $2 and q.asked_at >= $3 and q.asked_at < $4
order by q.asked_at desc, q.id
limit $5`;
