import type {
  AnswerPayload,
  CaseMessageBody,
  Decision,
  DecisionOrigin,
  QuestionPolicy,
} from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry, type Act } from './audit.js';
import { tellWorkflow } from './workflow-messages.js';

/** The question as far as deciding it needs to know it. */
export interface DecidableQuestion {
  id: string;
  caseId: string;
  key: string;
  round: number;
  policy: QuestionPolicy;
}

export interface Outcome {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  origin: DecisionOrigin;
  decidedById: string | null;
  decidedForDuty: string | null;
}

/** Writes the one decision of a question, ends what was still open on it and tells the workflow. The caller holds the locks. */
export async function decide(
  tx: Transaction,
  clock: Clock,
  act: Act,
  question: DecidableQuestion,
  outcome: Outcome,
): Promise<Decision> {
  const { decidedForDuty, ...said } = outcome;
  const decision = { questionId: question.id, ...said, decidedAt: act.at };
  await tx.questions.decide({ ...decision, plantId: act.plantId, caseId: question.caseId });
  const { id: questionId, key, round } = question;
  tx.audit(
    entry(act, question.caseId, 'question.decided', { questionId, key, round, ...said, decidedForDuty }),
  );
  await tellWorkflow(tx, act, question.caseId, message(clock, question, outcome), 'acting');
  return decision;
}

function message(clock: Clock, question: DecidableQuestion, outcome: Outcome): CaseMessageBody {
  const { answer, payload, origin, decidedById, decidedForDuty } = outcome;
  return {
    kind: 'decided',
    questionId: question.id,
    questionKey: question.key,
    round: question.round,
    ...{ answer, payload, origin, decidedById, decidedForDuty },
    realInstants: realInstants(clock, question.policy, outcome),
  };
}

/** Instants as timers need them: `start`, and `window.from` and `window.to` for a window. */
function realInstants(
  clock: Clock,
  policy: QuestionPolicy,
  { answer, payload }: Outcome,
): Record<string, number> {
  const fields = policy.answers.find((option) => option.key === answer)?.fields ?? [];
  const instants = fields.flatMap(({ name, kind }): [string, string][] => {
    const value = payload[name];
    if (kind === 'instant' && typeof value === 'string') return [[name, value]];
    if (kind !== 'window' || typeof value !== 'object' || !('from' in value)) return [];
    return [
      [`${name}.from`, value.from],
      [`${name}.to`, value.to],
    ];
  });
  return Object.fromEntries(instants.map(([name, instant]) => [name, clock.toReal(new Date(instant))]));
}
