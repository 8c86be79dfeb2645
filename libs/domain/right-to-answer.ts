import { lackedAt, type HeldQualification, type LackedQualification } from './qualification.js';
import { keptApart, type Separation, type Ties } from './right-to-answer-ties.js';

/** Why somebody may not answer a question. */
export type WhyNot =
  | { why: 'inactive' }
  | { why: 'out-of-scope' }
  /** Somebody from another plant whose grant for this case has ended. */
  | { why: 'grant-ended'; since: Date }
  | { why: 'not-asked' }
  /** `through` names the people in whose place they would act, the nearest first; empty where the rule means themselves. */
  | { why: 'separated'; rule: Separation; through: string[] }
  | { why: 'not-qualified'; lacks: LackedQualification[] }
  /** One person counts once, and has answered for another duty already. */
  | { why: 'counted-already'; dutyId: string };

/** Somebody who has a task, or would be given it. */
export interface Answerer {
  id: string;
  active: boolean;
  /** A role in the plant that allows more than looking, or a grant for this case. */
  inScope: boolean;
  /** When a grant for this case ended; null where there was none. */
  grantEnded: Date | null;
  /** Owner of the task now or at any time before. True for somebody to whom it is about to be given. */
  asked: boolean;
  /** In whose place or by whose hand they would be given it; empty in their own right, absent where they have it already. */
  wouldActFor?: readonly string[];
}

/** What decides about the right to answer one share of a question. */
export interface RightToAnswer {
  /** Everything of it must be held at the instant of the answer. */
  qualifications: readonly string[];
  /** By person. */
  held: ReadonlyMap<string, readonly HeldQualification[]>;
  ties: Ties;
  /** The duty for which a person answered the question already, where one person counts once. */
  counted: ReadonlyMap<string, string>;
}

/** Null: they may. The choice of an owner and the answer itself ask this one function. */
export function mayAnswer(person: Answerer, right: RightToAnswer, at: Date): WhyNot | null {
  if (!person.active) return { why: 'inactive' };
  if (!person.inScope) {
    return person.grantEnded ? { why: 'grant-ended', since: person.grantEnded } : { why: 'out-of-scope' };
  }
  if (!person.asked) return { why: 'not-asked' };
  const apart = keptApart(right.ties, person.id, person.wouldActFor);
  if (apart) return { why: 'separated', ...apart };
  const lacks = lackedAt(right.qualifications, right.held.get(person.id) ?? [], at);
  if (lacks.length > 0) return { why: 'not-qualified', lacks };
  const dutyId = right.counted.get(person.id);
  return dutyId === undefined ? null : { why: 'counted-already', dutyId };
}
