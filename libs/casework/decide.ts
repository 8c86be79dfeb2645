import type {
  AnswerPart,
  AnswerPayload,
  CaseMessageBody,
  ChosenCode,
  Decision,
  DecisionOrigin,
  OpenLine,
  QuestionPolicy,
} from '../domain/index.js';
import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { causeIsTold } from './actions/cause-before-close.js';
import { entry, type Act } from './audit.js';
import { decidedBeside } from './holds/decided-beside.js';
import { noteWhetherItLasts } from './signal-machine.js';
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
  /** Asked beside the case's own question: the process is not told. Absent: it is. */
  beside?: boolean;
}

export interface Outcome {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  /** The code that explains it; absent where the answer asks for none. */
  reasonCode?: ChosenCode;
  /** The cause that it counts on; absent where the answer asks for none. */
  causeCode?: ChosenCode;
  /** Line by line, where the question was asked so. */
  parts?: readonly AnswerPart[];
  /** With `parts`: what was open of the lines before. */
  open?: readonly OpenLine[];
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
  const { decidedForDuty, open = [], ...said } = outcome;
  const decision = { questionId: question.id, ...said, decidedAt: act.at };
  await tx.questions.decide({ ...decision, plantId: act.plantId, caseId: question.caseId });
  const { id: questionId, key, round } = question;
  await noteCause(tx, act, question, outcome);
  await noteWhetherItLasts(tx, question, outcome.answer, act.at);
  tx.audit(
    entry(act, question.caseId, 'question.decided', { questionId, key, round, ...said, decidedForDuty }),
  );
  if (question.beside) {
    await decidedBeside(tx, clock, act, question, outcome);
    return decision;
  }
  const lines = await decideLines(tx, clock, { ...question, plantId: act.plantId }, open, outcome.parts);
  await tellWorkflow(tx, act, question.caseId, message(clock, question, outcome, lines), 'acting');
  return decision;
}

/** Some answers say what caused it all; a correction may say otherwise later. */
async function noteCause(
  tx: Transaction,
  act: Act,
  { caseId, policy }: DecidableQuestion,
  { answer, reason, reasonCode, causeCode, decidedById }: Outcome,
): Promise<void> {
  const option = policy.answers.find(({ key }) => key === answer);
  const to = causeCode ?? (option?.reasonIsCause ? reasonCode : undefined);
  if (!to) return;
  const from = await tx.cases.setCause(caseId, to);
  if (decidedById !== null) await causeIsTold(tx, act, caseId, to, decidedById);
  if (from?.list === to.list && from.code === to.code) return;
  tx.audit(entry(act, caseId, 'case.cause-told', { from, to, reason }));
}

function message(
  clock: Clock,
  question: DecidableQuestion,
  outcome: Outcome,
  lines: DecidedLines,
): CaseMessageBody {
  const { answer, payload, reasonCode, causeCode, origin, decidedById, decidedForDuty } = outcome;
  return {
    kind: 'decided',
    questionId: question.id,
    questionKey: question.key,
    round: question.round,
    ...{ answer, payload, origin, decidedById, decidedForDuty },
    realInstants: realInstants(clock, question.policy, outcome),
    ...(reasonCode && { reasonCode }),
    ...(causeCode && { causeCode }),
    ...lines,
  };
}
