import type { EntityManager } from 'typeorm';
import type {
  CaseState,
  ExceptionType,
  NodeId,
  QuestionPolicy,
  QuestionState,
  TaskState,
} from '../../domain/index.js';
import { DeadlineEntity } from '../entities/question.entity.js';
import type { Deadline } from '../records.js';
import { insertRows } from './rows.js';

/** A due row with what the climb must know; its case and question are locked. */
export interface ClaimedDeadline extends Deadline {
  case: {
    type: ExceptionType;
    nodeId: NodeId;
    state: CaseState;
    /** Everybody who reported it. */
    reporterIds: string[];
    trace: string | null;
  };
  question: { key: string; round: number; state: QuestionState; askedAt: Date; policy: QuestionPolicy };
  /** Null for a question's silence. */
  task: { ownerId: string; dutyId: string; state: TaskState; dueAt: Date } | null;
}

export class DeadlineRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(deadlines: readonly Deadline[]): Promise<void> {
    await insertRows(this.manager, DeadlineEntity, deadlines.map(toWaiting));
  }

  /** The plant's earliest deadline that is still waiting. */
  async earliest(plantId: string): Promise<Date | null> {
    const [row] = await this.manager.query<{ due_at: Date | null }[]>(
      `select min(due_at) as due_at from deadline where plant_id = $1 and state = 'waiting'`,
      [plantId],
    );
    return row?.due_at ?? null;
  }

  /** Due rows, highest severity first. Those whose case or question is locked elsewhere stay due. */
  async claim(plantId: string, now: Date, limit: number): Promise<ClaimedDeadline[]> {
    const rows = await this.manager.query<ClaimRow[]>(CLAIM, [plantId, now, limit]);
    return rows.map(toClaimed);
  }

  async settle(ids: readonly string[], state: 'done' | 'dropped', at: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.manager.query('update deadline set state = $2, settled_at = $3 where id = any ($1)', [
      ids,
      state,
      at,
    ]);
  }

  /** A row that cannot be climbed waits for a person instead of stopping the rest. */
  async setAside(id: string, fault: string, at: Date): Promise<void> {
    await this.manager.query(
      `update deadline set state = 'set-aside', fault = $2, settled_at = $3 where id = $1`,
      [id, fault, at],
    );
  }
}

export function toWaiting(deadline: Deadline) {
  return { ...deadline, state: 'waiting' as const };
}

const CLAIM = `
select d.id, d.plant_id, d.case_id, d.question_id, d.task_id, d.kind, d.step, d.due_at, d.severity_rank,
  c.type, c.node_id, c.state as case_state, c.trace,
  array(select distinct o.reporter_id from case_occurrence o
    where o.case_id = c.id and o.reporter_id is not null) as reporter_ids,
  q.key, q.round, q.state as question_state, q.asked_at, q.policy,
  t.owner_id, t.duty_id, t.state as task_state, t.due_at as task_due_at
from deadline d
join exception_case c on c.id = d.case_id
join question q on q.id = d.question_id
left join task t on t.id = d.task_id
where d.plant_id = $1 and d.state = 'waiting' and d.due_at <= $2
order by d.severity_rank, d.due_at, d.id
limit $3
for no key update of c, q, d skip locked`;

interface ClaimRow {
  id: string;
  plant_id: string;
  case_id: string;
  question_id: string;
  task_id: string | null;
  kind: Deadline['kind'];
  step: number;
  due_at: Date;
  severity_rank: number;
  type: ExceptionType;
  node_id: NodeId;
  case_state: CaseState;
  reporter_ids: string[];
  trace: string | null;
  key: string;
  round: number;
  question_state: QuestionState;
  asked_at: Date;
  policy: QuestionPolicy;
  owner_id: string;
  duty_id: string;
  task_state: TaskState;
  task_due_at: Date;
}

function toClaimed(row: ClaimRow): ClaimedDeadline {
  const { id, kind, step, type, trace, key, round, policy } = row;
  return {
    ...{ id, kind, step },
    plantId: row.plant_id,
    caseId: row.case_id,
    questionId: row.question_id,
    taskId: row.task_id,
    dueAt: row.due_at,
    severityRank: row.severity_rank,
    case: { type, nodeId: row.node_id, state: row.case_state, reporterIds: row.reporter_ids, trace },
    question: { key, round, state: row.question_state, askedAt: row.asked_at, policy },
    task: row.task_id
      ? { ownerId: row.owner_id, dutyId: row.duty_id, state: row.task_state, dueAt: row.task_due_at }
      : null,
  };
}
