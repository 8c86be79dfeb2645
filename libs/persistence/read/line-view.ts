import type { AnsweredPartView, CaseDetail, DecidedPartView } from '../../contracts/api/index.js';
import {
  openLines,
  type AnswerPayload,
  type ChosenCode,
  type Quantity,
  type QuestionPolicy,
} from '../../domain/index.js';
import { labelOf } from './answer-label.js';
import type { CaseRows, LineRow } from './case-rows.js';

interface PartRow {
  lineNo: number;
  quantity: Quantity;
  answer: string;
  reason: string | null;
  reasonCode: ChosenCode | null;
  payload: AnswerPayload;
}

export interface DecidedPartRow extends PartRow {
  id: string;
  questionId: string;
  state: 'standing' | 'returned';
}

export interface AnsweredPartRow extends PartRow {
  taskId: string;
}

type Line = CaseDetail['lines'][number];

/** A line with what was decided of it and what is left. */
export function lineView({ value, unit, item, ...line }: LineRow, rows: CaseRows): Line {
  const decided = rows.decidedParts.filter(({ lineNo }) => lineNo === line.lineNo);
  const standing = decided.filter(({ state }) => state === 'standing');
  const quantity = { value, unit };
  const [left] = openLines([{ ...line, quantity }], standing);
  const open = left?.quantity ?? { value: '0', unit };
  return { ...line, item, quantity, open, parts: decided.map((part) => decidedView(part, rows)) };
}

export function decidedPartsOf(questionId: string, rows: CaseRows): DecidedPartView[] {
  const parts = rows.decidedParts.filter((part) => part.questionId === questionId);
  return parts.map((part) => decidedView(part, rows));
}

export function answeredPartsOf(taskId: string, policy: QuestionPolicy, rows: CaseRows): AnsweredPartView[] {
  return rows.answeredParts
    .filter((part) => part.taskId === taskId)
    .map(({ lineNo, quantity, answer, reason, reasonCode, payload }) => ({
      ...{ lineNo, quantity, answer, reason, reasonCode, payload },
      label: labelOf(policy, answer),
    }));
}

function decidedView({ questionId, ...part }: DecidedPartRow, { questions }: CaseRows): DecidedPartView {
  const question = questions.find(({ id }) => id === questionId);
  if (!question) throw new Error(`the part ${part.id} was decided by no question of its case`);
  return { ...part, round: question.round, label: labelOf(question.policy, part.answer) };
}

const PART = `
  p.line_no as "lineNo", json_build_object('value', trim_scale(p.quantity)::text, 'unit', l.unit) as quantity,
  p.answer, p.reason, p.reason_code as "reasonCode", p.payload`;

export const DECIDED_PARTS = `
  select p.id, p.question_id as "questionId", p.state, ${PART}
  from line_part p
  join case_line l on l.case_id = p.case_id and l.line_no = p.line_no
  join question q on q.id = p.question_id
  where p.case_id = $1 order by q.round, p.part_no`;

export const ANSWERED_PARTS = `
  select a.task_id as "taskId", ${PART}
  from answer_part p
  join answer a on a.id = p.answer_id
  join case_line l on l.case_id = p.case_id and l.line_no = p.line_no
  where p.case_id = $1 order by a.given_at, p.part_no`;
