import { BY_LINE, BY_LINE_OPTION, DISAGREED, type QuestionPolicy } from '../../domain/index.js';

/** What people call an answer. */
export function labelOf(policy: QuestionPolicy, answer: string): string {
  if (answer === BY_LINE) return BY_LINE_OPTION.label;
  if (answer === DISAGREED) return 'The owners disagreed';
  return policy.answers.find((option) => option.key === answer)?.label ?? answer;
}
