import { pauseAt, type WorldEvent } from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';
import { entry, type Act } from './audit.js';
import type { LockedQuestion } from './clocks-lock.js';
import { rewrite } from './pause-question.js';

/** Lets a question's clock go on before its time. False where it stands not still. */
export async function endPause(
  tx: Transaction,
  act: Act,
  locked: Pick<LockedQuestion, 'of' | 'question' | 'tasks'>,
  by: { reason: string | null; event: WorldEvent | null },
): Promise<boolean> {
  const { of, question } = locked;
  const running = pauseAt(question.pauses, act.at);
  if (!running) return false;
  const endedAt = act.at.toISOString();
  await tx.deadlines.dropPause(question.id, act.at);
  await rewrite(
    tx,
    act,
    locked,
    question.pauses.map((pause) => (pause === running ? { ...pause, endedAt } : pause)),
  );
  const said = { questionId: question.id, by: by.event ? 'event' : 'person', ...by };
  tx.audit(entry(act, of.id, 'question.resumed', said));
  return true;
}

/** The world told what a paused question waited for. The caller holds the case's lock. */
export async function endPauseOnEvent(
  tx: Transaction,
  act: Act,
  of: StoredCase,
  event: WorldEvent,
): Promise<void> {
  const question = await tx.questions.lockAsked(of.id);
  if (!question || pauseAt(question.pauses, act.at)?.untilEvent !== event) return;
  const tasks = await tx.tasks.lockOf(question.id);
  await endPause(tx, act, { of, question, tasks }, { reason: null, event });
}
