import {
  answerOfParts,
  BY_LINE,
  ENDS_THE_ROUND,
  fault,
  fitConcession,
  fitParts,
  limitsUse,
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
  type CaseLine,
  type ChosenCode,
  type Fault,
  type GivenPart,
  type OpenLine,
  type QuestionPolicy,
  type Result,
} from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { causeCodeOf, reasonCodeOf, wholeReasonOf, type SentCause } from './answer-codes.js';
import { CodesInForce, type Coded } from './chosen-code.js';

/** An answer as it was sent, as far as codes, parts and evidence go. */
export interface SentAnswer extends SentCause {
  answer: string;
  payload: AnswerPayload;
  /** A code of the list that the answer asks for; absent where it asks for none. */
  reasonCode?: string | null;
  /** What is said of each line or part of it; absent where one answer goes for the whole case. */
  parts?: readonly GivenPart[];
}

/** What an answer says beyond its words: the code that explains it and, on a question by line, its parts. */
export interface AnswerDetails {
  answer: string;
  payload: AnswerPayload;
  reasonCode?: ChosenCode;
  causeCode?: ChosenCode;
  parts?: AnswerPart[];
  /** With `parts`: what was open of the lines until now. */
  open?: OpenLine[];
}

/** Refused where a code is missing or retired, parts do not fit what is open, or evidence is missing. The caller holds the case's lock. */
export async function answerDetails(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  policy: QuestionPolicy,
  sent: SentAnswer,
): Promise<Result<AnswerDetails>> {
  const option = offeredAnswer(policy, sent.answer);
  if (!option) return refused({ kind: 'answer-not-offered', offered: policy.answers.map(({ key }) => key) });
  const misplaced = misplacedParts(policy, sent);
  if (misplaced.length > 0) return refused({ kind: 'invalid', faults: misplaced });
  const codes = new CodesInForce(tx, act.plantId);
  const given = givenOptions(policy, sent);
  const whole = await wholeReasonOf(codes, of, option, sent);
  const cause = await causeCodeOf(codes, of, given.find(({ causeCodes }) => causeCodes)?.causeCodes, sent);
  const wrong = [...whole.faults, ...cause.faults];
  if (wrong.length > 0) return refused({ kind: 'invalid', faults: wrong });
  const missing = await missingFor(tx, of.id, given);
  if (missing.length > 0) return refused({ kind: 'evidence-missing', missing });
  const told = {
    ...(whole.code && { reasonCode: whole.code }),
    ...(cause.code && { causeCode: cause.code }),
  };
  const byLine = policy.perLine && !ENDS_THE_ROUND.has(sent.answer);
  const open = byLine ? openLines(await tx.cases.linesOf(of.id), await tx.lines.standing(of.id)) : null;
  if (open && sent.parts) {
    const parts = await checkedParts(tx, act, codes, policy, open, sent.parts);
    if (!parts.ok) return parts;
    const answer = answerOfParts(open, parts.value);
    return ok({ answer, payload: sent.payload, ...told, parts: parts.value, open });
  }
  const payload = await fittedPayload(tx, of, option, sent.payload, open);
  if (!payload.ok) return payload;
  const said = { answer: sent.answer, payload: payload.value };
  if (!open) return ok({ ...said, ...told });
  const parts = wholeParts(open, { ...said, reason: sent.reason, reasonCode: whole.code });
  return ok({ ...said, ...told, parts, open });
}

/** In the unit of the goods, where it says how much of them may be used: what is open of a case's lines, else all of them. */
async function fittedPayload(
  tx: Transaction,
  { id, plantId }: StoredCase,
  option: AnswerOption,
  payload: AnswerPayload,
  open: readonly OpenLine[] | null,
): Promise<Result<AnswerPayload>> {
  if (!limitsUse(option, payload)) return ok(payload);
  const goods = open ?? (await tx.cases.linesOf(id));
  const fitted = fitConcession('', option, payload, goods, await packsFor(tx, plantId, goods));
  if (fitted.faults.length > 0) return refused({ kind: 'invalid', faults: fitted.faults });
  return ok(fitted.payload);
}

async function packsFor(tx: Transaction, plantId: string, lines: readonly CaseLine[]) {
  const packs = await tx.lines.packs(
    plantId,
    lines.flatMap(({ item }) => item ?? []),
  );
  return (item: string | undefined) => packs.filter((pack) => pack.item === item);
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
  codes: CodesInForce,
  policy: QuestionPolicy,
  open: readonly OpenLine[],
  given: readonly GivenPart[],
): Promise<Result<AnswerPart[]>> {
  const packsOf = await packsFor(tx, act.plantId, open);
  const { quantities, payloads, faults } = fitParts(policy, open, given, packsOf, act.at);
  const coded: Coded[] = [];
  for (const [i, part] of given.entries()) {
    const option = policy.answers.find(({ key }) => key === part.answer);
    coded.push(await reasonCodeOf(codes, option, part.reasonCode, `/parts/${i}/reasonCode`));
  }
  const all = [...faults, ...coded.flatMap((each) => each.faults)];
  if (all.length > 0) return refused({ kind: 'invalid', faults: all });
  const parts = given.map(({ lineNo, answer, reason, payload, quantity }, i) => ({
    ...{ lineNo, quantity: quantities[i] ?? quantity, answer, reason, payload: payloads[i] ?? payload },
    reasonCode: coded[i]?.code ?? null,
  }));
  return ok(sortedParts(parts));
}

/** Each answer that is given, to the whole or to a part, asks for what it needs. */
function givenOptions({ answers }: QuestionPolicy, { answer, parts }: SentAnswer): AnswerOption[] {
  const given = new Set(parts ? parts.map((part) => part.answer) : [answer]);
  return answers.filter(({ key }) => given.has(key));
}

async function missingFor(
  tx: Transaction,
  caseId: string,
  given: readonly AnswerOption[],
): Promise<string[]> {
  const asked = given.flatMap(({ evidence = [] }) => evidence);
  if (asked.length === 0) return [];
  return [...new Set(missingEvidence(asked, await tx.evidence.standing(caseId)))];
}
