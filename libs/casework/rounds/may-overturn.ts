import type { QuestionPolicy, Refusal } from '../../domain/index.js';
import type { StoredCase, StoredQuestion, Transaction } from '../../persistence/index.js';
import { rostersAt } from '../rosters.js';
import { separated } from '../separation.js';
import { mayWork } from '../standing.js';

/** Overturning takes what deciding took: a duty that the question is or would be asked of, and the separation that it asks for. */
export async function mayOverturn(
  tx: Transaction,
  { plantId }: StoredCase,
  question: StoredQuestion,
  personId: string,
  at: Date,
): Promise<Refusal | null> {
  const standing = await tx.people.standing(plantId, personId);
  if (!standing || !mayWork(standing)) {
    return { kind: 'forbidden', message: 'You have no role in this plant that allows it.' };
  }
  const apart = await separated(tx, question, personId);
  if (apart) return apart;
  const duties = dutiesOf(question.policy);
  if (await hasDuty(tx, plantId, duties, personId, at)) return null;
  const message = `Overturning this decision takes one of these duties at this moment: ${duties.join(', ')}.`;
  return { kind: 'forbidden', message };
}

/** Everybody whom the question may come to, from its owners to the end of its ladder. */
function dutiesOf({ owners, ladder }: QuestionPolicy): string[] {
  const asked = owners.flatMap(({ duty, tiers = [] }) => [duty, ...tiers.map((tier) => tier.duty)]);
  return [...new Set([...asked, ...ladder.steps.flatMap(({ to }) => to ?? [])])];
}

async function hasDuty(
  tx: Transaction,
  plantId: string,
  duties: readonly string[],
  personId: string,
  at: Date,
): Promise<boolean> {
  const rosters = await rostersAt(tx, plantId, duties, at, [personId]);
  return [...rosters.values()].some(
    ({ entries, dutyFallbackId, plantFallbackId }) =>
      [dutyFallbackId, plantFallbackId].includes(personId) ||
      entries.some(
        (entry) => entry.personId === personId && entry.from <= at && (!entry.to || at < entry.to),
      ),
  );
}
