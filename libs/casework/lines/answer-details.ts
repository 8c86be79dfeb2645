import {
  answerOfParts,
  BY_LINE,
  ENDS_THE_ROUND,
  fault,
  fitParts,
  missingEvidence,
  offeredAnswer,
  ok,
  openLines,
  refused,
  sortedParts,
  wholeParts,
  type AnswerOption,
  type AnswerPart,
  type AnswerPayload,
  type ChosenCode,
  type Fault,
  type GivenPart,
  type OpenLine,
  type QuestionPolicy,
  type Result,
} from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { chosenCode } from './chosen-code.js';

/** An answer as it was sent, as far as codes, parts and evidence go. */
export interface SentAnswer {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  /** A code of the list that the answer asks for; absent where it asks for none. */
  reasonCode?: string | null;
  /** What is said of each line or part of it; absent where one answer goes for the whole case. */
  parts?: readonly GivenPart[];
}

/** What an answer says beyond its words: the code that explains it and, on a question by line, its parts. */
export interface AnswerDetails {
  answer: string;
  reasonCode?: ChosenCode;
  parts?: AnswerPart[];
}

interface Coded {
  code: ChosenCode | null;
  faults: Fault[];
}

/** Refused where a code is missing or retired, parts do not fit what is open, or evidence is missing. The caller holds the case's lock. */
export async function answerDetails(
  tx: Transaction,
  act: Act,
  caseId: string,
  policy: QuestionPolicy,
  sent: SentAnswer,
): Promise<Result<AnswerDetails>> {
  const option = offeredAnswer(policy, sent.answer);
  if (!option) return refused({ kind: 'answer-not-offered', offered: policy.answers.map(({ key }) => key) });
  const misplaced = misplacedParts(policy, sent);
  if (misplaced.length > 0) return refused({ kind: 'invalid', faults: misplaced });
  const whole = await codeOf(tx, act, option, sent.reasonCode, '/reasonCode');
  if (whole.faults.length > 0) return refused({ kind: 'invalid', faults: whole.faults });
  const missing = await evidenceFor(tx, caseId, policy, sent);
  if (missing.length > 0) return refused({ kind: 'evidence-missing', missing });
  const reasonCode = whole.code === null ? {} : { reasonCode: whole.code };
  if (!policy.perLine || ENDS_THE_ROUND.has(sent.answer)) return ok({ answer: sent.answer, ...reasonCode });

  const open = openLines(await tx.cases.linesOf(caseId), await tx.lines.standing(caseId));
  if (!sent.parts) {
    const said = { answer: sent.answer, reason: sent.reason, payload: sent.payload };
    return ok({
      answer: sent.answer,
      ...reasonCode,
      parts: wholeParts(open, { ...said, reasonCode: whole.code }),
    });
  }
  const parts = await checkedParts(tx, act, policy, open, sent.parts);
  if (!parts.ok) return parts;
  return ok({ answer: answerOfParts(open, parts.value), ...reasonCode, parts: parts.value });
}

function misplacedParts({ perLine }: QuestionPolicy, { answer, parts }: SentAnswer): Fault[] {
  if (parts && !perLine) return [fault('/parts', 'This question takes one answer for the whole case.')];
  if (parts && answer !== BY_LINE)
    return [fault('/answer', `Send "${BY_LINE}" with parts, or leave the parts out.`)];
  if (!parts && answer === BY_LINE) return [fault('/parts', 'Say what becomes of each line or part of it.')];
  return [];
}

async function checkedParts(
  tx: Transaction,
  act: Act,
  policy: QuestionPolicy,
  open: readonly OpenLine[],
  given: readonly GivenPart[],
): Promise<Result<AnswerPart[]>> {
  const items = open.flatMap(({ item }) => item ?? []);
  const packs = await tx.lines.packs(act.plantId, items);
  const packsOf = (item: string | undefined) => packs.filter((pack) => pack.item === item);
  const { quantities, faults } = fitParts(policy, open, given, packsOf, act.at);
  const coded: Coded[] = [];
  for (const [i, part] of given.entries()) {
    const option = policy.answers.find(({ key }) => key === part.answer);
    coded.push(await codeOf(tx, act, option, part.reasonCode, `/parts/${i}/reasonCode`));
  }
  const all = [...faults, ...coded.flatMap((each) => each.faults)];
  if (all.length > 0) return refused({ kind: 'invalid', faults: all });
  const parts = given.map(({ lineNo, answer, reason, payload, quantity }, i) => ({
    ...{ lineNo, quantity: quantities[i] ?? quantity, answer, reason, payload },
    reasonCode: coded[i]?.code ?? null,
  }));
  return ok(sortedParts(parts));
}

async function codeOf(
  tx: Transaction,
  { plantId }: Act,
  option: AnswerOption | undefined,
  wanted: string | null | undefined,
  pointer: string,
): Promise<Coded> {
  if (option?.reasonCodes) return chosenCode(tx, plantId, option.reasonCodes, wanted ?? null, pointer);
  if (!wanted || !option) return { code: null, faults: [] };
  return { code: null, faults: [fault(pointer, 'This answer asks for no code.')] };
}

/** Each answer that is given, to the whole or to a part, asks for its own evidence. */
async function evidenceFor(
  tx: Transaction,
  caseId: string,
  { answers }: QuestionPolicy,
  { answer, parts }: SentAnswer,
): Promise<string[]> {
  const given = new Set(parts ? parts.map((part) => part.answer) : [answer]);
  const asked = answers.filter(({ key }) => given.has(key)).flatMap(({ evidence = [] }) => evidence);
  if (asked.length === 0) return [];
  return [...new Set(missingEvidence(asked, await tx.evidence.latest(caseId)))];
}
