import type { Refusal } from '../domain/index.js';
import type { StoredQuestion, Transaction } from '../persistence/index.js';
import { excludedFrom } from './asking.js';

/** Refused where the person reported the case, first or as one more, and the policy separates reporting from deciding. */
export async function separated(
  tx: Transaction,
  { caseId, policy }: StoredQuestion,
  personId: string,
): Promise<Refusal | null> {
  if (policy.separateFrom.length === 0) return null;
  if (!excludedFrom(policy, await tx.cases.reportersOf(caseId)).has(personId)) return null;
  const message = 'Whoever reported the case may not decide this question.';
  return { kind: 'separation-of-duties', message };
}
