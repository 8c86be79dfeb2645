import type {
  AnswerPart,
  AnswerPayload,
  CaseMessageBody,
  ChosenCode,
  Decision,
  DecisionOrigin,
  QuestionPolicy,
} from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry, type Act } from './audit.js';
import { decideLines, type DecidedLines } from './lines/decided-lines.js';
import { realInstants } from './lines/real-instants.js';
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
  /** The code that explains it; absent where the answer asks for none. */
  reasonCode?: ChosenCode;
  /** Line by line, where the question was asked so. */
  parts?: readonly AnswerPart[];
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
  await noteCause(tx, question, outcome);
  const lines = await decideLines(tx, clock, { ...question, plantId: act.plantId }, outcome.parts);
  await tellWorkflow(tx, act, question.caseId, message(clock, question, outcome, lines), 'acting');
  return decision;
}

/** Some answers say what caused it all; a correction may say otherwise later. */
async function noteCause(
  tx: Transaction,
  { caseId, policy }: DecidableQuestion,
  { answer, reasonCode }: Outcome,
): Promise<void> {
  const option = policy.answers.find(({ key }) => key === answer);
  if (option?.reasonIsCause && reasonCode) await tx.cases.setCause(caseId, reasonCode);
}

function message(
  clock: Clock,
  question: DecidableQuestion,
  outcome: Outcome,
  lines: DecidedLines,
): CaseMessageBody {
  const { answer, payload, reasonCode, origin, decidedById, decidedForDuty } = outcome;
  return {
    kind: 'decided',
    questionId: question.id,
    questionKey: question.key,
    round: question.round,
    ...{ answer, payload, origin, decidedById, decidedForDuty },
    realInstants: realInstants(clock, question.policy, outcome),
    ...(reasonCode && { reasonCode }),
    ...lines,
  };
}
