import type { RelatedCaseView } from '../../contracts/api/index.js';
import type {
  AnswerGap,
  AnswerPayload,
  CaseFacts,
  ChosenCode,
  ClockPause,
  DueTime,
  ContextSection,
  DecisionOrigin,
  EffectState,
  EventSource,
  HoldEffect,
  OutsideSystem,
  QuestionPolicy,
  QuestionState,
  TaskState,
} from '../../domain/index.js';
import type { Transaction } from '../transaction.js';
import { ACTIONS, type ActionRow } from './action-view.js';
import { EVIDENCE, type EvidenceRow } from './evidence-view.js';
import { ANSWERED_PARTS, DECIDED_PARTS, type AnsweredPartRow, type DecidedPartRow } from './line-view.js';
import { OUTLASTED, type OutlastedRow } from './outlasted-view.js';
import { PASSING_COLUMNS, type PassingRow } from './task-passing.js';
import type { OwnerReason } from '../records.js';
import { CASE_CLOCKS, PAUSERS, type ClockRow } from './clock-rows.js';
import { SUMMARY_COLUMNS, SUMMARY_TABLES, type SummaryRow } from './case-list.js';
import { SEGREGATION, type SegregationRow } from './hold-view.js';
import { TOLD, type ToldRow } from './told-view.js';

export interface CaseRow extends SummaryRow {
  run: number;
  facts: CaseFacts;
  note: string | null;
  reporterId: string | null;
  reporterName: string | null;
  /** Everybody who reported the case, the first one included. */
  reporterIds: string[];
  source: EventSource;
  context: ContextSection[];
  playbookVersion: number;
  playbookHash: string;
  cancelRequestedAt: Date | null;
  cancelReason: string | null;
  closeReason: string | null;
  trace: string | null;
  workflowStartedAt: Date | null;
  severityWhy: string | null;
  cause: ChosenCode | null;
  endedAt: Date | null;
}

export interface QuestionRow {
  id: string;
  round: number;
  key: string;
  prompt: string;
  policy: QuestionPolicy;
  pauses: ClockPause[];
  /** By which it counts working time; null where it counts none. */
  calendar: object | null;
  gaps: AnswerGap[];
  about: AnswerPayload;
  state: QuestionState;
  askedAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  decidedAnswer: string | null;
  decidedReason: string | null;
  decidedPayload: AnswerPayload | null;
  decidedCode: ChosenCode | null;
  decidedCause: ChosenCode | null;
  decidedOrigin: DecisionOrigin | null;
  deciderId: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  overturnedAt: Date | null;
  overturnReason: string | null;
  overturnerId: string | null;
  overturnerName: string | null;
  /** Asked beside the case's own question. */
  beside: boolean;
}

export interface TaskRow extends PassingRow {
  id: string;
  questionId: string;
  state: TaskState;
  ownerId: string;
  ownerName: string;
  why: OwnerReason;
  dutyId: string;
  askedDutyId: string;
  /** From here its ladder counts, where that is not the asking. */
  ladderFrom: Date | null;
  step: number;
  dueAt: Date;
  assignedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgerId: string | null;
  acknowledgerName: string | null;
  /** Everybody who was ever asked. */
  askedPeople: string[];
  answer: string | null;
  answerReason: string | null;
  answerPayload: AnswerPayload | null;
  answerCode: ChosenCode | null;
  answerCause: ChosenCode | null;
  answererId: string | null;
  answererName: string | null;
  answeredAt: Date | null;
  late: boolean | null;
}

export interface LadderRow {
  id: string;
  taskId: string;
  step: number;
  at: Date;
  state: 'waiting' | 'done' | 'dropped' | 'set-aside';
}

export interface EffectRow {
  id: string;
  step: string;
  system: OutsideSystem;
  operation: string;
  object: string;
  state: EffectState;
  ref: string | null;
  says: string | null;
  evidence: Record<string, unknown>;
  attempts: number;
  intendedAt: Date;
  settledAt: Date | null;
  settlerId: string | null;
  settlerName: string | null;
}

export interface LineRow {
  lineNo: number;
  kind: 'lot' | 'order';
  ref: string;
  item: string | null;
  value: string;
  unit: string;
}

export interface CommentRow {
  id: string;
  personId: string;
  personName: string;
  body: string;
  at: Date;
}

/** Computes a question's due times; what counts by a calendar is not for here. */
export type DueTimeOf = (question: Pick<QuestionRow, 'calendar' | 'pauses'>) => DueTime;

/** Everything that one case shows, as it lies in its tables. */
export interface CaseRows {
  case: CaseRow;
  dueTimeOf: DueTimeOf;
  lines: LineRow[];
  decidedParts: DecidedPartRow[];
  answeredParts: AnsweredPartRow[];
  evidence: EvidenceRow[];
  actions: ActionRow[];
  questions: QuestionRow[];
  tasks: TaskRow[];
  ladder: LadderRow[];
  told: ToldRow[];
  effects: EffectRow[];
  /** Empty for cases that hold nothing. */
  holdEffects: HoldEffect[];
  segregation: SegregationRow[];
  comments: CommentRow[];
  related: RelatedCaseView[];
  outlasted: OutlastedRow | null;
  clocks: ClockRow[];
  /** Names of those who may answer where nobody on duty can, by id. */
  gapPeople: Map<string, string>;
  /** Names of those who stopped a clock, by id. */
  pausers: Map<string, string>;
  unsent: { messages: number; since: Date | null };
  /** Names by id. */
  duties: Map<string, string>;
}

/** Null where the transaction's plants have no such case. */
export async function readCaseRows(
  tx: Transaction,
  caseId: string,
  dueTimeOf: DueTimeOf,
): Promise<CaseRows | null> {
  const [found] = await tx.query<CaseRow>(CASE, [caseId]);
  if (!found) return null;
  const of = <Row>(sql: string) => tx.query<Row>(sql, [caseId]);
  const duties = await tx.query<{ id: string; name: string }>(DUTIES, [found.plantId]);
  const [unsent] = await of<CaseRows['unsent']>(UNSENT);
  return {
    case: found,
    dueTimeOf,
    lines: await of(LINES),
    decidedParts: await of(DECIDED_PARTS),
    answeredParts: await of(ANSWERED_PARTS),
    evidence: await of(EVIDENCE),
    actions: await of(ACTIONS),
    questions: await of(QUESTIONS),
    tasks: await of(TASKS),
    ladder: await of(LADDER),
    told: await of(TOLD),
    effects: await of(EFFECTS),
    holdEffects: await tx.holds.effectsOf(caseId),
    segregation: await of(SEGREGATION),
    comments: await of(COMMENTS),
    related: await of(RELATED),
    outlasted: (await of<OutlastedRow>(OUTLASTED))[0] ?? null,
    clocks: await of(CASE_CLOCKS),
    gapPeople: new Map(
      (await of<{ id: string; name: string }>(GAP_PEOPLE)).map(({ id, name }) => [id, name]),
    ),
    pausers: new Map((await of<{ id: string; name: string }>(PAUSERS)).map(({ id, name }) => [id, name])),
    unsent: unsent ?? { messages: 0, since: null },
    duties: new Map(duties.map(({ id, name }) => [id, name])),
  };
}

const CASE = `
  select ${SUMMARY_COLUMNS}, c.facts, c.note, c.reporter_id as "reporterId", r.name as "reporterName", c.source, c.context,
    array(select distinct o.reporter_id from case_occurrence o
      where o.case_id = c.id and o.reporter_id is not null) as "reporterIds",
    c.playbook_version as "playbookVersion", c.playbook_hash as "playbookHash",
    c.cancel_requested_at as "cancelRequestedAt", c.cancel_reason as "cancelReason",
    c.run, c.close_reason as "closeReason", c.trace, c.workflow_started_at as "workflowStartedAt",
    c.severity_why as "severityWhy", c.cause, c.ended_at as "endedAt"
  ${SUMMARY_TABLES}
  left join person r on r.id = c.reporter_id
  where c.id = $1`;

const GAP_PEOPLE = `
  select p.id, p.name from person p where p.id in (
    select (a ->> 'personId')::uuid from question q, jsonb_array_elements(q.gaps) g, jsonb_array_elements(g -> 'alternatives') a
    where q.case_id = $1)`;

const LINES = `
  select line_no as "lineNo", kind, ref, item, trim_scale(quantity - moved)::text as value, unit
  from case_line where case_id = $1 and quantity > moved order by line_no`;

const QUESTIONS = `
  select q.id, q.round, q.key, q.prompt, q.policy, q.about, q.pauses,
    (select k.body from plant_calendar k where k.plant_id = q.plant_id and k.version = q.calendar_version) as calendar,
    q.gaps, q.state, q.beside, q.asked_at as "askedAt", q.due_at as "dueAt",
    q.ended_at as "endedAt", q.end_reason as "endReason", d.answer as "decidedAnswer", d.reason as "decidedReason",
    d.payload as "decidedPayload", d.reason_code as "decidedCode", d.cause_code as "decidedCause",
    d.origin as "decidedOrigin", d.decided_by as "deciderId", p.name as "deciderName",
    d.decided_at as "decidedAt", v.overturned_at as "overturnedAt", v.reason as "overturnReason",
    v.overturned_by as "overturnerId", w.name as "overturnerName"
  from question q
  left join decision d on d.question_id = q.id
  left join person p on p.id = d.decided_by
  left join overturned_decision v on v.question_id = q.id
  left join person w on w.id = v.overturned_by
  where q.case_id = $1 order by q.round desc`;

const TASKS = `
  select t.id, t.question_id as "questionId", t.state, t.owner_id as "ownerId", o.name as "ownerName", t.owner_why as why,
    t.duty_id as "dutyId", t.asked_duty_id as "askedDutyId", t.step, t.ladder_from as "ladderFrom", t.due_at as "dueAt", t.assigned_at as "assignedAt",
    t.acknowledged_at as "acknowledgedAt", t.acknowledged_by as "acknowledgerId", k.name as "acknowledgerName",
    (select coalesce(json_agg(w.person_id), '[]') from task_owner w where w.task_id = t.id) as "askedPeople",${PASSING_COLUMNS},
    a.answer, a.reason as "answerReason", a.payload as "answerPayload", a.reason_code as "answerCode", a.cause_code as "answerCause",
    a.person_id as "answererId",
    p.name as "answererName", a.given_at as "answeredAt", a.late
  from task t
  join person o on o.id = t.owner_id
  left join person k on k.id = t.acknowledged_by
  left join answer a on a.task_id = t.id
  left join person p on p.id = a.person_id
  where t.case_id = $1 order by t.assigned_at, t.id`;

const LADDER = `
  select id, task_id as "taskId", step, due_at as at, state
  from deadline where case_id = $1 and kind = 'ladder' order by task_id, step`;

const EFFECTS = `
  select e.id, e.step, e.system, e.operation, e.object, e.state, e.ref, e.message as says, e.evidence, e.attempts,
    e.intended_at as "intendedAt", e.settled_at as "settledAt", e.settled_by as "settlerId", p.name as "settlerName"
  from effect e left join person p on p.id = e.settled_by
  where e.case_id = $1 order by e.seq`;

const COMMENTS = `
  select m.id, m.person_id as "personId", p.name as "personName", m.body, m.written_at as at
  from case_comment m join person p on p.id = m.person_id
  where m.case_id = $1 order by m.written_at, m.id`;

const RELATED = `
  select o.id, o.number::int as number, o.type, o.state, o.title,
    case when o.id = c.parent_id and c.source ->> 'name' like 'split/%' then 'split-from'
      when o.parent_id = c.id and o.source ->> 'name' like 'split/%' then 'split-off'
      when o.id = c.parent_id then 'parent' when o.parent_id = c.id then 'child'
      when o.id = c.previous_id then 'previous' when o.id = c.merged_into then 'merged-into'
      when o.merged_into = c.id then 'merged-here' else 'next' end as relation
  from exception_case c
  join exception_case o on o.id in (c.parent_id, c.previous_id, c.merged_into)
    or o.parent_id = c.id or o.previous_id = c.id or o.merged_into = c.id
  where c.id = $1 order by o.number`;

const UNSENT = `
  select count(*)::int as messages, min(created_at) as since
  from case_message where case_id = $1 and sent_at is null and late_at is null`;

const DUTIES = 'select id, name from duty where plant_id = $1';
