import type {
  AnswerGapView,
  DecisionView,
  GivenAnswerView,
  QuestionView,
  TaskView,
} from '../../contracts/api/index.js';
import { durationWords, type AnswerGap, type QuestionPolicy } from '../../domain/index.js';
import type { CaseRows, QuestionRow, TaskRow } from './case-rows.js';
import { pauseViewOf } from './clock-rows.js';
import { labelOf } from './answer-label.js';
import { answeredPartsOf, decidedPartsOf } from './line-view.js';
import { ladderView } from './ladder-view.js';
import { toldViews } from './told-view.js';
import { passingView } from './task-passing.js';

export function questionView(row: QuestionRow, rows: CaseRows): QuestionView {
  const { policy } = row;
  return {
    id: row.id,
    round: row.round,
    key: row.key,
    prompt: row.prompt,
    state: row.state,
    rule: policy.rule.kind,
    about: row.about,
    offered: row.state === 'asked' ? policy.answers : [],
    perLine: policy.perLine ?? false,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
    silence: silenceInWords(policy),
    gaps: row.gaps.map((gap) => gapView(gap, rows)),
    pauses: row.pauses.map((pause) => pauseViewOf(pause, rows.pausers)),
    tasks: rows.tasks.filter((task) => task.questionId === row.id).map((task) => taskView(task, row, rows)),
    decision: decisionView(row, rows),
  };
}

function taskView(task: TaskRow, question: QuestionRow, rows: CaseRows): TaskView {
  const dutyName = (id: string) => rows.duties.get(id) ?? id;
  return {
    id: task.id,
    state: task.state,
    owner: { id: task.ownerId, name: task.ownerName },
    why: task.why,
    // Both are told by whoever reads the rights of the moment.
    mayOnlyHandOver: false,
    ownerMayNot: null,
    duty: { id: task.dutyId, name: dutyName(task.dutyId) },
    askedDuty: { id: task.askedDutyId, name: dutyName(task.askedDutyId) },
    ...passingView(task, dutyName),
    dueAt: task.dueAt.toISOString(),
    assignedAt: task.assignedAt.toISOString(),
    acknowledgedAt: task.acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: personOrNull(task.acknowledgerId, task.acknowledgerName),
    answer: answerView(task, question, rows),
    told: toldViews(task.id, rows.told),
    ladder: ladderView(task, question, rows.ladder, rows.dueTimeOf(question), dutyName),
  };
}

function gapView({ dutyId, from, alternatives }: AnswerGap, { duties, gapPeople }: CaseRows): AnswerGapView {
  const duty = (id: string) => ({ id, name: duties.get(id) ?? id });
  return {
    ...{ duty: duty(dutyId), from },
    alternatives: alternatives.map(({ kind, personId, dutyId: own }) => ({
      ...{ kind, person: { id: personId, name: gapPeople.get(personId) ?? 'somebody' } },
      duty: own === null ? null : duty(own),
    })),
  };
}

function answerView(task: TaskRow, { policy }: QuestionRow, rows: CaseRows): GivenAnswerView | null {
  const by = personOrNull(task.answererId, task.answererName);
  if (task.answer === null || task.answeredAt === null || by === null) return null;
  return {
    answer: task.answer,
    label: labelOf(policy, task.answer),
    reason: task.answerReason,
    payload: task.answerPayload ?? {},
    reasonCode: task.answerCode,
    causeCode: task.answerCause,
    parts: answeredPartsOf(task.id, policy, rows),
    by,
    at: task.answeredAt.toISOString(),
    late: task.late ?? false,
  };
}

function decisionView(row: QuestionRow, rows: CaseRows): DecisionView | null {
  if (row.decidedAnswer === null || row.decidedAt === null || row.decidedOrigin === null) return null;
  return {
    answer: row.decidedAnswer,
    label: labelOf(row.policy, row.decidedAnswer),
    reason: row.decidedReason,
    payload: row.decidedPayload ?? {},
    reasonCode: row.decidedCode,
    causeCode: row.decidedCause,
    parts: decidedPartsOf(row.id, rows),
    origin: row.decidedOrigin,
    by: personOrNull(row.deciderId, row.deciderName),
    at: row.decidedAt.toISOString(),
    overturned: overturningOf(row),
  };
}

function overturningOf(row: QuestionRow): DecisionView['overturned'] {
  const by = personOrNull(row.overturnerId, row.overturnerName);
  if (!by || row.overturnedAt === null) return null;
  return { by, at: row.overturnedAt.toISOString(), reason: row.overturnReason ?? '' };
}

function silenceInWords(policy: QuestionPolicy): string {
  const { silence } = policy;
  if (silence.means === 'keep-asking')
    return 'Silence decides nothing: the ladder goes on until somebody answers.';
  if ('after' in silence)
    return `Without an answer within ${durationWords(silence.after)}, it counts as "${labelOf(policy, silence.answer)}".`;
  return `Without an answer by the ${silence.at.replace('-', ' ')}, the written tie-break applies.`;
}

export function personOrNull(id: string | null, name: string | null) {
  return id === null || name === null ? null : { id, name };
}
