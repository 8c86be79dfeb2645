import { hasRight, isEnded, type CaseRight, type Refusal } from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';

/** Refused where the person lacks the right in the plant. */
export async function whyNotAllowed(
  tx: Transaction,
  plantId: string,
  personId: string,
  right: CaseRight,
): Promise<Refusal | null> {
  const standing = await tx.people.standing(plantId, personId);
  if (standing?.active && hasRight(standing.roles, right)) return null;
  return { kind: 'forbidden', message: 'Your role in this plant does not allow that.' };
}

/** What keeps a case from giving anything to another, or taking anything from one: it has ended, or is about to. */
export async function whyNotGoingOn(tx: Transaction, of: StoredCase): Promise<Refusal | null> {
  const { number, state, closedAt } = of;
  if (of.mergedInto) return goesOnElsewhere(tx, of);
  if (isEnded(state)) {
    return wrong(
      of,
      `Case ${number} was ${state} at ${closedAt?.toISOString() ?? 'some time'}: choose one that is open.`,
    );
  }
  if (of.cancelRequestedAt) return wrong(of, `Case ${number} is being cancelled: let that end first.`);
  return null;
}

/** A case that was merged is not acted upon any more. */
export async function goesOnElsewhere(tx: Transaction, of: StoredCase): Promise<Refusal> {
  const heir = await tx.cases.load(await tx.together.heirOf(of.id));
  return wrong(of, `Case ${of.number} goes on within case ${heir?.number ?? 'another'}: go on there.`);
}

/** Lines change only while somebody is asked about them: nobody's answer may be about other lines than they saw. */
export async function whyNotChangeLines(tx: Transaction, of: StoredCase): Promise<Refusal | null> {
  if (of.state !== 'open') {
    const doing =
      of.state === 'blocked'
        ? 'waits for a change in another system to be settled'
        : 'is carrying a decision out';
    return wrong(of, `Case ${of.number} ${doing}: come back when it asks again.`);
  }
  return whyNotUnanswered(tx, of);
}

/** Somebody of several has answered already: their answer was about the lines as they were. */
export async function whyNotUnanswered(tx: Transaction, of: StoredCase): Promise<Refusal | null> {
  const question = await tx.questions.lockAsked(of.id);
  const answered = question ? await tx.questions.answersOf(question.id) : [];
  if (answered.length === 0) return null;
  return wrong(
    of,
    `Case ${of.number} was answered by ${answered.length} of its owners already: come back when it is decided.`,
  );
}

function wrong({ state }: StoredCase, message: string): Refusal {
  return { kind: 'wrong-state', state, message };
}
