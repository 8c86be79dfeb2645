import type { DutyTask, StoredHandover, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { endShift } from './end-shift.js';
import { lookAgain } from './look-again.js';
import { offerTasks } from './offer-tasks.js';
import { dutyRoster } from './outgoing-tasks.js';
import { handoverDeadline } from './plan-handovers.js';
import { later, TRY_AGAIN } from './shift-times.js';

/**
 * Whatever is due of a handover. It never waits for a lock: it runs in the climb's transaction, which holds cases of others.
 * Where somebody is in the way, it comes back in a second.
 */
export async function carryOutHandover(
  tx: Transaction,
  clock: Clock,
  act: Act,
  handoverId: string,
): Promise<void> {
  const seen = await tx.handovers.load(handoverId);
  if (!seen || seen.state === 'dropped') return;
  const held = await holdAll(tx, seen);
  if (!held) {
    const again = handoverDeadline(act.plantId, handoverId, later(act.at, TRY_AGAIN));
    await tx.deadlines.insert([again]);
    return;
  }
  const { handover, tasks } = held;
  const isOver = act.at >= handover.shiftTo;
  if (handover.state === 'overdue') await lookAgain(tx, act, handover, tasks);
  else if (isOver && handover.state !== 'dropped') await endShift(tx, clock, act, handover, tasks);
  else if (handover.state === 'planned') await offerTasks(tx, clock, act, handover);
}

/** Cases first, then the roster, then the handover: the order that everybody keeps. Null where one of them is taken. */
async function holdAll(
  tx: Transaction,
  seen: StoredHandover,
): Promise<{ handover: StoredHandover; tasks: DutyTask[] } | null> {
  const cases = (await tx.handovers.tasksOf(seen)).map(({ caseId }) => caseId);
  if (!(await tx.handovers.tryLockCases(cases))) return null;
  await dutyRoster(tx, seen, seen.shiftTo);
  if (!(await tx.handovers.tryQueueUp(seen.plantId))) return null;
  const handover = await tx.handovers.tryLock(seen.id);
  if (!handover) return null;
  const locked = new Set(cases);
  // What came in this very moment is not locked: it passes with the next look, or with its ladder.
  const tasks = (await tx.handovers.tasksOf(handover)).filter(({ caseId }) => locked.has(caseId));
  return { handover, tasks };
}
