import { randomUUID } from 'node:crypto';
import { plannedUntil, windowOver, type EventSource } from '../../domain/index.js';
import type { StoredStop, StoredWindow } from '../../persistence/index.js';
import { entry, type Act } from '../audit.js';
import type { Cover, CoveredEvent } from '../covers.js';
import type { Event } from '../opening.js';
import { watchForOverruns } from './overrun-deadline.js';

/** A person who reports a stop knows of the plan and means it; machines and systems report every stop. */
const MEANS_IT: readonly EventSource['kind'][] = ['person', 'case'];

/** A stop that a machine tells while it is planned to stand is recorded, and opens no case unless it outlasts the plan. */
export const plannedWindow: Cover = async (tx, act, event) => {
  const { plantId, facts, source, occurredAt } = event;
  if (facts.type !== 'downtime' || MEANS_IT.includes(source.kind)) return null;
  const before = await tx.windows.stopTold(plantId, source);
  const known = before && (await tx.windows.load(before.windowId));
  if (known) return covered(known);

  const windows = await tx.windows.holdOver(plantId, facts.machine, occurredAt);
  const window = windowOver(windows, facts.machine, occurredAt);
  if (!window) return null;
  const until = plannedUntil(windows, facts.machine, occurredAt);
  const stop = stopOf(act, { ...event, facts }, window.id, until);
  await tx.windows.insertStop(stop);
  await watchForOverruns(tx, plantId, [stop]);
  const told = { stopId: stop.id, windowId: window.id, machine: facts.machine, occurredAt, until, source };
  tx.audit(entry(act, null, 'planned-stop.recorded', told));
  return covered(window);
};

function stopOf(
  { at }: Act,
  event: Event & { facts: StoredStop['event']['facts'] },
  windowId: string,
  until: Date,
): StoredStop {
  const { plantId, nodeId, facts, lines, severity, source, note, occurredAt } = event;
  return {
    ...{ id: randomUUID(), plantId, windowId, machine: facts.machine, occurredAt, receivedAt: at },
    event: { nodeId, facts, lines, severity, source, note },
    ...{ sourceName: source.name, sourceEventId: source.eventId },
    ...{ plannedUntil: until, ranAt: null, caseId: null },
  };
}

function covered({ id, reason }: StoredWindow): CoveredEvent {
  return { outcome: 'covered', by: { kind: 'planned-window', id, words: reason } };
}
