import { changedFacts, type CaseFacts } from '../../domain/index.js';

export interface Difference {
  name: string;
  from: unknown;
  to: unknown;
}

/** Fact by fact, what was said before and what is said now. */
export function differences(before: CaseFacts, after: CaseFacts): Difference[] {
  const [from, to] = [before, after].map((facts) => new Map<string, unknown>(Object.entries(facts)));
  return changedFacts(before, after).map((name) => ({
    ...{ name, from: from?.get(name) ?? null, to: to?.get(name) ?? null },
  }));
}
