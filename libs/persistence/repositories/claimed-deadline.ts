import type {
  CaseState,
  ClockPause,
  DeadlineKind,
  ExceptionType,
  NodeId,
  QuestionPolicy,
  QuestionState,
  TaskState,
} from '../../domain/index.js';
import type { Deadline } from '../records.js';

export interface ClaimedCase {
  type: ExceptionType;
  nodeId: NodeId;
  state: CaseState;
  /** Everybody who reported it. */
  reporterIds: string[];
  trace: string | null;
}

export interface ClaimedQuestion {
  key: string;
  round: number;
  state: QuestionState;
  askedAt: Date;
  policy: QuestionPolicy;
  calendarVersion: number | null;
  pauses: ClockPause[];
}

export interface ClaimedTask {
  ownerId: string;
  dutyId: string;
  state: TaskState;
  dueAt: Date;
  /** From here its ladder counts, where that is not the asking. */
  ladderFrom: Date | null;
  acknowledgedAt: Date | null;
  /** Who may claim it; null where it stands in no queue. */
  queue: string[] | null;
}

/** A due row with what the climb must know; its case is locked. Each part is null where the row belongs to none. */
export interface ClaimedDeadline extends Deadline {
  case: ClaimedCase | null;
  question: ClaimedQuestion | null;
  task: ClaimedTask | null;
}

export const READ_CLAIMED = `
select d.id, d.plant_id, d.case_id, d.question_id, d.task_id, d.kind, d.step, d.about, d.due_at, d.severity_rank,
  c.type, c.node_id, c.state as case_state, c.trace,
  array(select distinct o.reporter_id from case_occurrence o
    where o.case_id = c.id and o.reporter_id is not null) as reporter_ids,
  q.key, q.round, q.state as question_state, q.asked_at, q.policy, q.calendar_version, q.pauses,
  t.owner_id, t.duty_id, t.state as task_state, t.due_at as task_due_at, t.ladder_from, t.acknowledged_at,
  case when t.queued_at is not null then array(
    select o.person_id from task_owner o where o.task_id = t.id and o.in_queue order by o.person_id) end as queue
from deadline d
left join exception_case c on c.id = d.case_id
left join question q on q.id = d.question_id
left join task t on t.id = d.task_id
where d.id = any ($1)
order by d.severity_rank, d.due_at, d.id`;

export interface ClaimRow {
  id: string;
  plant_id: string;
  case_id: string | null;
  question_id: string | null;
  task_id: string | null;
  kind: DeadlineKind;
  step: number;
  about: Record<string, unknown>;
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
  calendar_version: number | null;
  pauses: ClockPause[];
  owner_id: string;
  duty_id: string;
  task_state: TaskState;
  task_due_at: Date;
  ladder_from: Date | null;
  acknowledged_at: Date | null;
  queue: string[] | null;
}

export function toClaimed(row: ClaimRow): ClaimedDeadline {
  const { id, kind, step, about, case_id, question_id, task_id } = row;
  return {
    ...{ id, kind, step, about },
    plantId: row.plant_id,
    caseId: case_id,
    questionId: question_id,
    taskId: task_id,
    dueAt: row.due_at,
    severityRank: row.severity_rank,
    case: case_id === null ? null : toCase(row),
    question: question_id === null ? null : toQuestion(row),
    task: task_id === null ? null : toTask(row),
  };
}

function toCase({ type, node_id, case_state, reporter_ids, trace }: ClaimRow): ClaimedCase {
  return { type, nodeId: node_id, state: case_state, reporterIds: reporter_ids, trace };
}

function toQuestion({ key, round, policy, pauses, ...row }: ClaimRow): ClaimedQuestion {
  const { question_state: state, asked_at: askedAt, calendar_version: calendarVersion } = row;
  return { key, round, state, askedAt, policy, calendarVersion, pauses };
}

function toTask({ queue, ...row }: ClaimRow): ClaimedTask {
  const { owner_id: ownerId, duty_id: dutyId, task_state: state, task_due_at: dueAt } = row;
  const { ladder_from: ladderFrom, acknowledged_at: acknowledgedAt } = row;
  return { ownerId, dutyId, state, dueAt, ladderFrom, acknowledgedAt, queue };
}
