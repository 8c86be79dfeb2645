import { mayAnswer, whyNotWords, type Refusal, type RightToAnswer, type WhyNot } from '../domain/index.js';
import type { TaskStanding, Transaction } from '../persistence/index.js';
import { mayTakePart } from './standing.js';

/** Somebody who has a task, or to whom it is about to be given by the hand of `wouldActFor`. */
export interface Candidate {
  personId: string;
  standing: TaskStanding;
  wouldActFor?: readonly string[];
}

/** Refused where the person may not answer, with why in a sentence and what can be done. */
export async function whyNotAnswer(
  tx: Transaction,
  { personId, standing, wouldActFor }: Candidate,
  right: RightToAnswer,
  at: Date,
): Promise<Refusal | null> {
  const { active, grantedUntil } = standing;
  const answerer = {
    ...{ id: personId, active, wouldActFor, inScope: mayTakePart(standing, at) },
    grantEnded: grantedUntil,
    asked: standing.asked || wouldActFor !== undefined,
  };
  const whyNot = mayAnswer(answerer, right, at);
  return whyNot && toRefusal(whyNot, await wordsOf(tx, whyNot, standing.name));
}

async function wordsOf(tx: Transaction, whyNot: WhyNot, name: string): Promise<string> {
  const named = whyNot.why === 'separated' ? whyNot.through : [];
  const names = await tx.people.namesOf(named);
  return whyNotWords(whyNot, name, (id) => names.get(id) ?? 'somebody');
}

function toRefusal(whyNot: WhyNot, message: string): Refusal {
  switch (whyNot.why) {
    case 'separated':
      return { kind: 'separation-of-duties', message };
    case 'not-qualified':
      return {
        kind: 'not-qualified',
        message,
        qualifications: whyNot.lacks.map(({ qualification }) => qualification),
      };
    case 'counted-already':
      return { kind: 'counted-already', message };
    case 'inactive':
    case 'out-of-scope':
    case 'grant-ended':
    case 'not-asked':
      return { kind: 'forbidden', message };
  }
}
