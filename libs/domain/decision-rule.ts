import type { AnswerPart } from './answer-part.js';
import type { ChosenCode } from './code-list.js';
import type { QuestionPolicy } from './playbook.js';
import type { AnswerPayload } from './question.js';
import { countsOnce, type DecisionRule } from './right-to-answer-policy.js';

/** The outcome of a question whose owners had to agree and did not. */
export const DISAGREED = 'disagreed';

/** Answers that end their round at once, whoever else was asked, and decide nothing of the matter. */
export const ENDS_THE_ROUND: ReadonlySet<string> = new Set(['counter-offer', 'send-back']);

export interface GivenAnswer {
  taskId: string;
  personId: string;
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  reasonCode?: ChosenCode;
  causeCode?: ChosenCode;
  /** Line by line, where the question is asked so. */
  parts?: readonly AnswerPart[];
}

export interface RuleOutcome {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  reasonCode?: ChosenCode;
  causeCode?: ChosenCode;
  parts?: readonly AnswerPart[];
  decidedById: string;
}

/**
 * What the rule makes of the answers so far, in the order in which they were given; null while it needs more. `shares` is how
 * many answers there can be: one an owner who is asked or, in a sequence, is still to be asked.
 */
export function applyRule(
  { rule, answers: offered }: Pick<QuestionPolicy, 'rule' | 'answers'>,
  shares: number,
  answers: readonly GivenAnswer[],
): RuleOutcome | null {
  const last = answers.at(-1);
  if (!last) return null;
  if (ENDS_THE_ROUND.has(last.answer)) return outcome(last);
  switch (rule.kind) {
    case 'single':
      return outcome(last);
    case 'agree':
      return answers.length < shares ? null : agreement(answers, last);
    case 'quorum':
      return quorum(rule, shares, answers, last);
    case 'sequence':
      return last.answer === goesOnWith(rule, offered) && answers.length < shares ? null : outcome(last);
  }
}

/** The answer upon which a sequence asks its next duty. */
export function goesOnWith(
  rule: Extract<DecisionRule, { kind: 'sequence' }>,
  offered: QuestionPolicy['answers'],
): string | undefined {
  return rule.goesOnWith ?? offered[0]?.key;
}

function agreement(answers: readonly GivenAnswer[], last: GivenAnswer): RuleOutcome {
  return answers.every((given) => saysTheSame(given, last)) ? outcome(last) : disagreement(last);
}

function quorum(
  rule: Extract<DecisionRule, { kind: 'quorum' }>,
  shares: number,
  answers: readonly GivenAnswer[],
  last: GivenAnswer,
): RuleOutcome | null {
  const alike = answers.filter((given) => saysTheSame(given, last));
  const counted = countsOnce(rule) ? new Set(alike.map(({ personId }) => personId)).size : alike.length;
  if (counted >= rule.atLeast) return outcome(last);
  return answers.length < shares ? null : disagreement(last);
}

/** Two windows to split by are two plans: the same answer with other fields is another answer. */
function saysTheSame(one: GivenAnswer, other: GivenAnswer): boolean {
  return (
    one.answer === other.answer &&
    isEqual(one.payload, other.payload) &&
    isEqual(one.parts?.map(dispositionOf), other.parts?.map(dispositionOf))
  );
}

/** Why a part goes its way is for each to say; how much of what goes where is not. */
function dispositionOf({ lineNo, quantity, answer, payload }: AnswerPart) {
  return { lineNo, quantity, answer, payload };
}

function isEqual(one: unknown, other: unknown): boolean {
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const names = Object.keys({ ...one, ...other });
  return names.every((name) => isEqual(one[name], other[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function outcome(given: GivenAnswer): RuleOutcome {
  const { answer, reason, payload, reasonCode, causeCode, parts, personId } = given;
  const codes = { ...(reasonCode && { reasonCode }), ...(causeCode && { causeCode }) };
  const details = { ...codes, ...(parts && { parts }) };
  return { answer, reason, payload, ...details, decidedById: personId };
}

function disagreement(last: GivenAnswer): RuleOutcome {
  return { answer: DISAGREED, reason: null, payload: {}, decidedById: last.personId };
}
