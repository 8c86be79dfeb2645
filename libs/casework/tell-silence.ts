import type { Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import type { Act } from './audit.js';
import { notice, notify } from './notices.js';

/** Whoever was asked, and whoever reported the case, is told that silence has decided: each once. */
export async function tellSilence(
  tx: Transaction,
  clock: Clock,
  { plantId, at }: Act,
  caseId: string,
  questionId: string,
): Promise<void> {
  const asked = await tx.ownedTasks.askedOf(questionId);
  const [first] = asked;
  if (!first) return;
  const reporters = await tx.cases.reportersOf(caseId);
  const told = new Map(reporters.map((personId) => [personId, first.taskId]));
  for (const { personId, taskId } of asked) told.set(personId, taskId);
  await notify(
    tx,
    clock,
    [...told].map(([ownerId, id]) => notice({ id, plantId, caseId, ownerId, step: 0 }, 'silence', at)),
  );
}
