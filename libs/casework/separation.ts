import type { QuestionPolicy, Separation, Ties, Way } from '../domain/index.js';
import type { CasePast } from '../persistence/index.js';

/** Whom a policy keeps apart, of those who had to do with the case before, and who came to the question through whom. */
export function tiesOf(
  separateFrom: QuestionPolicy['separateFrom'],
  past: CasePast,
  ways: readonly Way[],
): Ties {
  const people: Record<Separation, readonly string[]> = {
    reporter: past.reporters,
    'last-editor': past.lastEditor === null ? [] : [past.lastEditor],
    deciders: past.deciders,
  };
  const apart = new Map<string, Separation>();
  for (const rule of separateFrom) {
    for (const personId of people[rule]) if (!apart.has(personId)) apart.set(personId, rule);
  }
  return { apart, ways };
}
