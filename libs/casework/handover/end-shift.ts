import { offerStands } from '../../domain/index.js';
import type { DutyTask, StoredHandover, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { digestOf, saysNothing } from './digest.js';
import { tell } from './handover-notices.js';
import { moveTasks } from './move-tasks.js';
import { dutyRoster } from './outgoing-tasks.js';
import { handoverDeadline, planHandovers } from './plan-handovers.js';
import { later, latest, LOOK_AGAIN } from './shift-times.js';
import { fallbackOf } from './unreached.js';

/**
 * The shift is over: what was accepted moves, the rest passes with the duty, everybody concerned gets the digest, and the next
 * end of a shift is planned. The caller holds the cases of `tasks`, the roster and the handover.
 */
export async function endShift(
  tx: Transaction,
  clock: Clock,
  act: Act,
  handover: StoredHandover,
  tasks: readonly DutyTask[],
): Promise<void> {
  const { id, plantId, fromPersonId: outgoingId, toPersonId: successorId, nodeId, shiftTo } = handover;
  const at = latest(act.at, shiftTo);
  const accepters = (await tx.handovers.itemsOf(id)).flatMap(({ byId }) => byId ?? []);
  const roster = await dutyRoster(tx, handover, at, accepters);
  // A successor who was there at the end could have accepted, also where the end is only carried out now.
  const stands = offerStands(roster, { outgoingId, successorId, nodeId }, shiftTo);
  const receivers = await moveTasks(tx, act, handover, tasks, { roster, at, stands });
  await tellDigest(tx, clock, act, handover, [
    outgoingId,
    ...(successorId ? [successorId] : []),
    ...receivers,
  ]);
  const { state } = (await tx.handovers.load(id)) ?? handover;
  if (state === 'overdue') {
    await tell(tx, clock, act, id, 'handover-overdue', [fallbackOf(roster)]);
    await tx.deadlines.insert([handoverDeadline(plantId, id, later(act.at, LOOK_AGAIN))]);
  }
  await planHandovers(tx, clock, plantId);
}

async function tellDigest(
  tx: Transaction,
  clock: Clock,
  act: Act,
  handover: StoredHandover,
  people: readonly string[],
): Promise<void> {
  const digest = await digestOf(tx, handover, act.at);
  await tx.handovers.change(handover.id, { digest });
  if (!saysNothing(digest)) await tell(tx, clock, act, handover.id, 'handover-digest', people);
}
