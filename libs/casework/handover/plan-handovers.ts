import { randomUUID } from 'node:crypto';
import { nextToEnd, shifts, type Shift } from '../../domain/index.js';
import type { Database, Deadline, StoredHandover, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { DEADLINES } from '../deadlines/handler.js';
import { rosterBetween } from '../rosters.js';
import { wakeJob } from '../workflow-messages.js';
import { earlier, HORIZON, later, latest, LOOK_BACK, offerAt } from './shift-times.js';

/** Sees to it that the next end of a shift of every staffed duty falls due. Run it where a plant has just been set up. */
export class PlanHandovers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with how many ends were planned or dropped. */
  run(plantId: string): Promise<number> {
    return this.db.transaction([plantId], (tx) => planHandovers(tx, this.clock, plantId));
  }
}

/**
 * Plans the next end of a shift of each duty and node, and drops what was planned or offered for one that does not come any
 * more. Belongs into every transaction that changes the roster, after the change, and follows each shift's end. Changes
 * nothing where all is planned. Whoever calls it locks no case afterwards. Resolves with how many changed.
 */
export async function planHandovers(tx: Transaction, clock: Clock, plantId: string): Promise<number> {
  const now = clock.now();
  await tx.handovers.queueUp(plantId);
  const { entries } = await rosterBetween(tx, plantId, earlier(now, LOOK_BACK), later(now, HORIZON));
  const ends = shifts(entries);
  const dropped = await dropStale(tx, plantId, ends, now);
  const planned = await planNext(tx, plantId, ends, now);
  if (dropped > 0 || planned > 0) tx.enqueue(wakeJob(plantId));
  return planned + dropped;
}

async function planNext(
  tx: Transaction,
  plantId: string,
  ends: readonly Shift[],
  now: Date,
): Promise<number> {
  const wanted = nextToEnd(ends, await lastEnds(tx, plantId, now)).map((shift) => ({
    ...{ id: randomUUID(), plantId, ...shift },
  }));
  const planned = await tx.handovers.plan(wanted);
  const fresh = wanted.filter(({ id }) => planned.has(id));
  const rule = (await tx.handovers.policy(plantId))?.offerBefore ?? null;
  await tx.deadlines.insert(fresh.map(({ id, to }) => handoverDeadline(plantId, id, offerAt(to, rule))));
  return fresh.length;
}

/** From when on the end of a shift is still to come: after the last one that was carried out at the place, or after now. */
async function lastEnds(tx: Transaction, plantId: string, now: Date): Promise<(place: Shift) => Date> {
  const known = await tx.handovers.lastEnds(plantId, now);
  const byPlace = new Map(known.map(({ dutyId, nodeId, at }) => [[dutyId, nodeId].join('\n'), at]));
  const oldest = earlier(now, LOOK_BACK);
  return ({ dutyId, nodeId }) => latest(byPlace.get([dutyId, nodeId].join('\n')) ?? now, oldest);
}

async function dropStale(
  tx: Transaction,
  plantId: string,
  ends: readonly Shift[],
  now: Date,
): Promise<number> {
  const since = await lastEnds(tx, plantId, now);
  const next = new Set(nextToEnd(ends, since).map(keyOf));
  const coming = new Set(ends.map(keyOf));
  const stale = (await tx.handovers.coming(plantId)).filter((handover) => {
    const key = keyOf(shiftOf(handover));
    // What was offered stands as long as the shift ends then, also where somebody else's ends before it by now.
    return handover.state === 'planned' ? !next.has(key) : !coming.has(key);
  });
  await tx.handovers.drop(
    stale.map(({ id }) => id),
    now,
  );
  const act = { plantId, actor: DEADLINES, at: now, trace: null };
  const offered = stale.filter(({ state }) => state === 'offered');
  tx.audit(...offered.map(({ id }) => entry(act, null, 'handover.dropped', { handoverId: id })));
  return stale.length;
}

export function handoverDeadline(plantId: string, handoverId: string, dueAt: Date): Deadline {
  return {
    ...{ id: randomUUID(), plantId, caseId: null, questionId: null, taskId: null },
    ...{ kind: 'handover', step: 0, about: { handoverId }, dueAt },
    // As urgent as anything: it decides who is asked.
    severityRank: 0,
  };
}

function shiftOf({ dutyId, nodeId, fromPersonId, shiftFrom, shiftTo }: StoredHandover): Shift {
  return { dutyId, nodeId, personId: fromPersonId, from: shiftFrom, to: shiftTo };
}

function keyOf({ dutyId, nodeId, personId, to }: Shift): string {
  return [dutyId, nodeId, personId, to.toISOString()].join('\n');
}
