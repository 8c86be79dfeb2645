import { mayAnswer } from '../../domain/index.js';
import type { OwnedTask, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { rightsToTasks } from '../right-to-answer.js';
import { moveAway, type Moved } from '../roster/move-tasks.js';
import { mayTakePart } from '../standing.js';

/** After somebody's right to answer has ended: what they own and may answer no more goes to whoever is on duty and may. */
export async function moveFrom(tx: Transaction, clock: Clock, act: Act, personId: string): Promise<Moved> {
  const owned = (await tx.ownedTasks.open(act.plantId)).filter(({ ownerId }) => ownerId === personId);
  const rightTo = await rightsToTasks(
    tx,
    act.plantId,
    owned.map(({ taskId }) => taskId),
  );
  const lost: OwnedTask[] = [];
  for (const task of owned) {
    const standing = await tx.tasks.standing(act.plantId, task.taskId, personId);
    if (!standing) continue;
    const { active, grantedUntil: grantEnded } = standing;
    const inScope = mayTakePart(standing, act.at);
    const answerer = { id: personId, active, inScope, grantEnded, asked: true };
    if (mayAnswer(answerer, rightTo(task.taskId), act.at)) lost.push(task);
  }
  return moveAway(tx, clock, act, lost);
}
