import type { DecisionRule } from './playbook.js';
import type { AnswerPayload } from './question.js';

/** The outcome of a question whose owners had to agree and did not. */
export const DISAGREED = 'disagreed';

/** An answer that ends its round at once, whoever else was asked. */
const ENDS_THE_ROUND = new Set(['counter-offer', 'send-back']);

export interface GivenAnswer {
  taskId: string;
  personId: string;
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
}

export interface RuleOutcome {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  decidedById: string;
}

/**
 * What the rule makes of the answers so far, in the order in which they were given; null while it needs more.
 * `taskCount` is how many owners were asked.
 */
export function applyRule(
  rule: DecisionRule,
  taskCount: number,
  answers: readonly GivenAnswer[],
): RuleOutcome | null {
  const last = answers.at(-1);
  if (!last) return null;
  if (ENDS_THE_ROUND.has(last.answer)) return outcome(last);
  switch (rule.kind) {
    case 'single':
      return outcome(last);
    case 'agree':
      return answers.length < taskCount ? null : agreement(answers, last);
    case 'quorum':
      return quorum(rule.atLeast, taskCount, answers, last);
    case 'sequence':
      return answers.length < taskCount ? null : outcome(last);
  }
}

function agreement(answers: readonly GivenAnswer[], last: GivenAnswer): RuleOutcome {
  return answers.every((given) => saysTheSame(given, last)) ? outcome(last) : disagreement(last);
}

function quorum(
  atLeast: number,
  taskCount: number,
  answers: readonly GivenAnswer[],
  last: GivenAnswer,
): RuleOutcome | null {
  const alike = answers.filter((given) => saysTheSame(given, last)).length;
  if (alike >= atLeast) return outcome(last);
  return answers.length < taskCount ? null : disagreement(last);
}

/** Two windows to split by are two plans: the same answer with other fields is another answer. */
function saysTheSame(one: GivenAnswer, other: GivenAnswer): boolean {
  return one.answer === other.answer && isEqual(one.payload, other.payload);
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
  const { answer, reason, payload, personId } = given;
  return { answer, reason, payload, decidedById: personId };
}

function disagreement(last: GivenAnswer): RuleOutcome {
  return { answer: DISAGREED, reason: null, payload: {}, decidedById: last.personId };
}
