import { randomUUID } from 'node:crypto';
import {
  plannedUntil,
  windowOver,
  type NodeId,
  type PlannedSpan,
  type WindowSource,
} from '../../domain/index.js';
import type { StoredStop, StoredWindow, Transaction } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';
import { watchForOverruns } from './overrun-deadline.js';

/** A window as somebody tells it. */
export interface ToldWindow extends PlannedSpan {
  reason: string;
  /** What its source calls it; null where that has no name for it. */
  ref: string | null;
}

/** Each change follows the stops that are standing. The caller queued up for the plant's windows. */
export async function enterWindow(
  tx: Transaction,
  act: Act,
  source: WindowSource,
  told: ToldWindow,
): Promise<string> {
  const { nodeId, from, to, ref, reason } = told;
  const id = randomUUID();
  await tx.windows.insert({
    ...{ id, plantId: act.plantId, nodeId, from, to, source, ref, reason },
    ...{ enteredAt: act.at, enteredBy: personIn(act) },
  });
  tx.audit(
    entry(act, null, 'planned-window.entered', { windowId: id, nodeId, from, to, source, ref, reason }),
  );
  await planStopsAnew(tx, act, nodeId);
  return id;
}

export async function moveWindow(
  tx: Transaction,
  act: Act,
  known: StoredWindow,
  told: Pick<ToldWindow, 'from' | 'to' | 'reason'>,
): Promise<void> {
  const { id: windowId, nodeId, from, to, reason } = known;
  await tx.windows.move(windowId, told, told.reason);
  const change = { was: { from, to, reason }, is: { from: told.from, to: told.to, reason: told.reason } };
  tx.audit(entry(act, null, 'planned-window.moved', { windowId, nodeId, ...change }));
  await planStopsAnew(tx, act, nodeId);
}

export async function withdrawWindow(
  tx: Transaction,
  act: Act,
  { id: windowId, nodeId }: StoredWindow,
  why: string,
): Promise<void> {
  await tx.windows.withdraw(windowId, why, personIn(act), act.at);
  tx.audit(entry(act, null, 'planned-window.withdrawn', { windowId, nodeId, why }));
  await planStopsAnew(tx, act, nodeId);
}

async function planStopsAnew(tx: Transaction, act: Act, nodeId: NodeId): Promise<void> {
  const stops = await tx.windows.lockStandingBelow(act.plantId, nodeId);
  const changed: StoredStop[] = [];
  for (const stop of stops) {
    const until = await untilOf(tx, act, stop);
    if (until.getTime() === stop.plannedUntil.getTime()) continue;
    await tx.windows.planUntil(stop.id, until);
    changed.push({ ...stop, plannedUntil: until });
  }
  await watchForOverruns(tx, act.plantId, changed);
}

/** A plan that is taken back ends now: until then the stop was planned. */
async function untilOf(tx: Transaction, { at }: Act, stop: StoredStop): Promise<Date> {
  const { plantId, machine, occurredAt } = stop;
  const windows = await tx.windows.over(plantId, machine, occurredAt);
  if (windowOver(windows, machine, occurredAt)) return plannedUntil(windows, machine, occurredAt);
  return stop.plannedUntil < at ? stop.plannedUntil : at;
}

function personIn({ actor }: Act): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}
