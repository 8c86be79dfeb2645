import { factInstant, type CaseFacts, type FactInstantName } from '../../domain/index.js';
import type { StoredCase, StoredQuestion, Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { silenceDeadline } from '../asked-deadlines.js';
import { silentAt } from '../due-time.js';
import { rewrite } from '../pause-question.js';

/**
 * What is asked falls due by the facts as they stand now, where its playbook names an instant of theirs: its answer, its
 * reminders and its silence. An instant that has passed is due at once. `of` is the case with the facts as they stood.
 */
export async function followInstants(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  asked: StoredQuestion | null,
  facts: CaseFacts,
): Promise<void> {
  if (
    !asked ||
    instantsIn(asked).every((name) => isSame(factInstant(of.facts, name), factInstant(facts, name)))
  )
    return;
  const corrected = { ...of, facts };
  const tasks = await tx.tasks.lockOf(asked.id);
  await planSilence(tx, act, corrected, asked);
  await rewrite(tx, act, { of: corrected, question: asked, tasks }, asked.pauses);
}

function instantsIn({ policy: { due, silence } }: StoredQuestion): FactInstantName[] {
  return [due, silence].flatMap((clock) => ('at' in clock ? clock.at : []));
}

function isSame(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}

/** Silence that decides nothing by these facts stops waiting; one that now does begins to. */
async function planSilence(tx: Transaction, act: Act, of: StoredCase, asked: StoredQuestion): Promise<void> {
  const { id, policy, askedAt, round, pauses } = asked;
  const at = silentAt(policy, of.facts, askedAt, round, pauses);
  const waiting = (await tx.deadlines.waitingOn(id)).filter(({ kind }) => kind === 'silence');
  if (!at)
    await tx.deadlines.settle(
      waiting.map((row) => row.id),
      'dropped',
      act.at,
    );
  else if (waiting.length === 0) await tx.deadlines.insert([silenceDeadline(asked, of.severity, at)]);
}
