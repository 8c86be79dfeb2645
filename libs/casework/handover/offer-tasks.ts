import { nextOnDutyAt, offered, onDutyUntil, ownerOnDuty, type RosterEntry } from '../../domain/index.js';
import type { StoredHandover, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { rosterBetween } from '../rosters.js';
import { tell } from './handover-notices.js';
import { dutyRoster, outgoingTasks } from './outgoing-tasks.js';
import { handoverDeadline } from './plan-handovers.js';
import { HORIZON, later } from './shift-times.js';

const NOBODY: ReadonlySet<string> = new Set();

/** Some minutes before the shift ends: what is due in the next one is offered to whoever comes next by the roster. */
export async function offerTasks(
  tx: Transaction,
  clock: Clock,
  act: Act,
  handover: StoredHandover,
): Promise<void> {
  const { id, plantId, dutyId, nodeId, shiftTo, fromPersonId } = handover;
  const roster = await dutyRoster(tx, handover, shiftTo);
  const next = ownerOnDuty(roster, nodeId, shiftTo, NOBODY);
  const toPersonId = next.why === 'on-duty' && next.personId !== fromPersonId ? next.personId : null;
  const nextUntil = await endOfNextShift(tx, handover, toPersonId, shiftTo);
  const open = await tx.handovers.tasksOf(handover);
  const tasks = await outgoingTasks(tx, plantId, open, roster, shiftTo);
  const offer = toPersonId ? offered(tasks, toPersonId, nextUntil, shiftTo) : [];
  await tx.handovers.change(id, { state: 'offered', toPersonId, nextUntil, offeredAt: act.at });
  await tx.handovers.saveItems(
    handover,
    offer.map(({ taskId }) => ({ taskId, state: 'offered', byId: null, at: act.at, note: null })),
  );
  await tx.deadlines.insert([handoverDeadline(plantId, id, shiftTo)]);
  const taskIds = offer.map(({ taskId }) => taskId);
  tx.audit(
    entry(act, null, 'handover.offered', {
      handoverId: id,
      ...{ dutyId, nodeId, shiftTo, from: fromPersonId, to: toPersonId, taskIds },
    }),
  );
  if (toPersonId && offer.length > 0) {
    await tell(tx, clock, act, id, 'handover-offered', [toPersonId, fromPersonId]);
  }
}

/** Until when what falls due counts as due in the next shift; without a successor, until somebody comes again. */
export async function endOfNextShift(
  tx: Transaction,
  { plantId, dutyId, nodeId }: StoredHandover,
  successorId: string | null,
  from: Date,
): Promise<Date | null> {
  const { entries }: { entries: readonly RosterEntry[] } = await rosterBetween(
    tx,
    plantId,
    from,
    later(from, HORIZON),
  );
  if (successorId === null) return nextOnDutyAt(entries, { dutyId, nodeId }, from);
  return onDutyUntil(entries, { dutyId, nodeId, personId: successorId }, from);
}
