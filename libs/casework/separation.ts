import { keptApart, whyNotWords } from '../domain/index.js';
import type { QuestionPolicy, Refusal, Separation, Ties, Way } from '../domain/index.js';
import type { CasePast, StoredQuestion, Transaction } from '../persistence/index.js';

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

/** Refused where the policy keeps the person apart from the question by what they did before. */
export async function separated(
  tx: Transaction,
  { caseId, key, round, policy }: StoredQuestion,
  personId: string,
): Promise<Refusal | null> {
  if (policy.separateFrom.length === 0) return null;
  const past = await tx.rights.pastOf(caseId, key, round);
  const apart = keptApart(tiesOf(policy.separateFrom, past, []), personId);
  if (!apart) return null;
  const name = (await tx.people.nameOf(personId)) ?? 'Somebody';
  return { kind: 'separation-of-duties', message: whyNotWords({ why: 'separated', ...apart }, name) };
}
