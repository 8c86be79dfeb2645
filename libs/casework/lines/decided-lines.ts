import { randomUUID } from 'node:crypto';
import {
  openLines,
  type AnswerPart,
  type DecidedPart,
  type OpenLine,
  type QuestionPolicy,
} from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { realInstants } from './real-instants.js';

/** What the workflow is told of lines; nothing where the question was about the whole case. */
export interface DecidedLines {
  parts?: DecidedPart[];
  openLines?: OpenLine[];
}

/** Writes what a decision made of the lines, and works out what is left of what was open before. The caller holds the case's lock. */
export async function decideLines(
  tx: Transaction,
  clock: Clock,
  question: { id: string; plantId: string; caseId: string; policy: QuestionPolicy },
  openBefore: readonly OpenLine[],
  parts: readonly AnswerPart[] | undefined,
): Promise<DecidedLines> {
  if (!parts) return {};
  const { id: questionId, plantId, caseId, policy } = question;
  const decided = parts.map((part) => ({
    ...part,
    id: randomUUID(),
    realInstants: realInstants(clock, policy, part),
  }));
  await tx.lines.insertDecided({ plantId, caseId, questionId }, decided);
  return { parts: decided, openLines: openLines(openBefore, decided) };
}

/**
 * What is asked about again is open again: the named parts or, where none is named and nothing is open, all that the last
 * decision spoke of. The caller holds the case's lock.
 */
export async function reopenLines(
  tx: Transaction,
  caseId: string,
  policy: QuestionPolicy,
  named: readonly string[] | undefined,
): Promise<void> {
  if (!policy.perLine) return;
  if (named) return tx.lines.giveBack(caseId, named);
  const open = openLines(await tx.cases.linesOf(caseId), await tx.lines.standing(caseId));
  if (open.length === 0) await tx.lines.giveBack(caseId, await tx.lines.lastDecided(caseId));
}
