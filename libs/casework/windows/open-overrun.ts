import { plannedUntil } from '../../domain/index.js';
import type { Database, StoredStop, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { acceptEvent } from '../accept-event.js';
import { entry, type Act } from '../audit.js';
import { caseKey } from '../case-key.js';
import { DEADLINES } from '../deadlines/handler.js';
import type { Event } from '../opening.js';
import { watchForOverruns } from './overrun-deadline.js';

/** Opens a case for a machine that stands longer than it was planned to. Safe to run twice, and too early. */
export class OpenOverrun {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(plantId: string, stopId: string): Promise<void> {
    return this.db.transaction([plantId], async (tx) => {
      const at = this.clock.now();
      const told = await tx.windows.loadStop(stopId);
      if (!told || !hasOverrun(told, at)) return;
      await lockCaseOf(tx, told);
      const windows = await tx.windows.holdOver(plantId, told.machine, told.plannedUntil);
      const stop = await tx.windows.lockStop(stopId);
      // Whoever planned it anew meanwhile looks again when that ends.
      if (!stop || !hasOverrun(stop, at) || stop.plannedUntil.getTime() !== told.plannedUntil.getTime())
        return;
      const until = plannedUntil(windows, stop.machine, stop.plannedUntil);
      if (until > stop.plannedUntil) await goOn(tx, stop, until);
      else await this.open(tx, { plantId, actor: DEADLINES, at, trace: null }, stop);
    });
  }

  private async open(tx: Transaction, act: Act, stop: StoredStop): Promise<void> {
    const window = await tx.windows.load(stop.windowId);
    const opened = await acceptEvent(tx, this.clock, act, overrunOf(stop, window?.reason ?? ''));
    if (!opened.ok || opened.value.outcome === 'covered') {
      throw new Error(`the overrun ${stop.id} opens no case: ${JSON.stringify(opened)}`);
    }
    const { caseId } = opened.value;
    await tx.windows.overran(stop.id, caseId);
    const { id: stopId, windowId, plannedUntil: until } = stop;
    tx.audit(entry(act, caseId, 'planned-stop.overran', { stopId, windowId, until, reason: window?.reason }));
  }
}

function hasOverrun({ ranAt, caseId, plannedUntil: until }: StoredStop, at: Date): boolean {
  return ranAt === null && caseId === null && until <= at;
}

/** Cases come before windows and stops, so that whoever tells a case that its machine runs never waits for us in a circle. */
async function lockCaseOf(tx: Transaction, { plantId, event }: StoredStop): Promise<void> {
  const key = caseKey(event.facts, event.lines);
  await tx.cases.queueUpFor(plantId, key);
  const open = await tx.cases.openWith(plantId, key);
  if (open) await tx.cases.lock(open.id);
}

async function goOn(tx: Transaction, { id, plantId }: StoredStop, until: Date): Promise<void> {
  await tx.windows.planUntil(id, until);
  await watchForOverruns(tx, plantId, [{ id, plannedUntil: until }]);
}

/** The event as it was told, but for when the loss began: with the end of what was planned. */
function overrunOf({ plantId, event, plannedUntil: from }: StoredStop, planned: string): Event {
  const stoppedAt = from.toISOString();
  const reason = event.facts.reason ?? `Still stands after: ${planned}`;
  return {
    ...event,
    ...{ plantId, facts: { ...event.facts, stoppedAt, reason }, occurredAt: from },
    ...{ reporterId: null, parentId: null, outlasted: true },
  };
}
