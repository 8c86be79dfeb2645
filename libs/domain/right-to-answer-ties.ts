/** Who may not answer, by what they did before: reported the case, changed it last, decided an earlier round. */
export const SEPARATIONS = ['reporter', 'last-editor', 'deciders'] as const;
export type Separation = (typeof SEPARATIONS)[number];

/** How somebody came to a question: in the place or by the hand of others, all of them, or of nobody: in their own right. */
export interface Way {
  personId: string;
  through: readonly string[];
}

/** Who is kept apart from a question themselves, and who came to it through whom, in the order in which it happened. */
export interface Ties {
  apart: ReadonlyMap<string, Separation>;
  ways: readonly Way[];
}

export interface KeptApart {
  rule: Separation;
  /** The chain to whoever the rule means, nearest first; empty where it means the person. */
  through: string[];
}

/**
 * Whether somebody is kept apart, themselves or because every way by which they came to the question passes through somebody
 * who is. Whoever has one way that does not is independent. `wouldActFor` is one more way: through these, empty for one
 * in their own right, absent where none is to be added.
 */
export function keptApart(ties: Ties, personId: string, wouldActFor?: readonly string[]): KeptApart | null {
  const ways = wouldActFor === undefined ? ties.ways : [...ties.ways, { personId, through: wouldActFor }];
  if (independent({ ...ties, ways }, personId)) return null;
  return chainFrom(ties.apart, ways, personId);
}

/** Whether one way came from nobody, or from people who were independent themselves when it was gone. */
function independent({ apart, ways }: Ties, personId: string): boolean {
  const asked = new Set<string>();
  const free = new Set<string>();
  const isFree = (id: string) => !apart.has(id) && (free.has(id) || !asked.has(id));
  for (const way of ways) {
    if (!apart.has(way.personId) && way.through.every(isFree)) free.add(way.personId);
    asked.add(way.personId);
  }
  return isFree(personId);
}

function chainFrom(
  apart: ReadonlyMap<string, Separation>,
  ways: readonly Way[],
  personId: string,
): KeptApart | null {
  const seen = new Set([personId]);
  let chains: { at: string; through: string[] }[] = [{ at: personId, through: [] }];
  while (chains.length > 0) {
    for (const { at, through } of chains) {
      const rule = apart.get(at);
      if (rule) return { rule, through };
    }
    chains = chains.flatMap(({ at, through }) =>
      ways.flatMap((way) => {
        const next = way.personId === at ? way.through.filter((each) => !seen.has(each)) : [];
        for (const each of next) seen.add(each);
        return next.map((each) => ({ at: each, through: [...through, each] }));
      }),
    );
  }
  return null;
}
