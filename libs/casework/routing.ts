import {
  routeDuty,
  type Ladder,
  type RoutedCase,
  type RoutedDuty,
  type RoutingRule,
} from '../domain/index.js';

/** What routing looks at when a question is asked. */
export interface RoutedQuestion {
  case: Omit<RoutedCase, 'lines'>;
  lines: RoutedCase['lines'];
  key: string;
  rules: readonly RoutingRule[];
}

/** The duty that is asked in the place of the one that the question names. */
export function askedDuty({ case: of, lines, key, rules }: RoutedQuestion, duty: string): RoutedDuty {
  return routeDuty(rules, { ...of, lines }, { question: key, duty, as: 'owner' });
}

/** The ladder as this case climbs it: its rules are asked once, when the question is. */
export function routedLadder({ case: of, lines, key, rules }: RoutedQuestion, ladder: Ladder): Ladder {
  const steps = ladder.steps.map((step) => {
    if (step.to === undefined) return step;
    const { duty, by } = routeDuty(rules, { ...of, lines }, { question: key, duty: step.to, as: 'climb' });
    return by ? { ...step, to: duty, routedBy: by } : step;
  });
  return { ...ladder, steps };
}
