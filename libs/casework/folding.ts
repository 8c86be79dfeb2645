import type { StoredCase, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry, type Act } from './audit.js';
import { differences } from './facts/differences.js';
import { occurrenceOf, type Event } from './opening.js';
import { holdMore, type EventGround } from './together/hold-more.js';
import { isOvertaken } from './signal-news.js';
import { tellWorkflow } from './workflow-messages.js';

/** Counts an equal event on the case that is open for it, and has goods held that it names beyond. The caller holds the case's lock. */
export async function fold(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  into: StoredCase,
  ground: EventGround,
): Promise<void> {
  await tx.cases.fold(occurrenceOf(act, event, into.id, true));
  const { occurredAt, source, facts } = event;
  const occurrences = into.occurrences + 1;
  const changes = differences(into.facts, facts);
  tx.audit(entry(act, into.id, 'case.folded', { occurrences, occurredAt, source, changes }));
  await holdMore(tx, clock, act, event, into, ground);
  if (event.facts.type === 'downtime') await tellThatItStopped(tx, act, event.facts.stoppedAt, into);
}

/** A machine that flaps is told to the workflow only where that is news: this run of it last heard that the machine runs, and that was before. */
async function tellThatItStopped(
  tx: Transaction,
  act: Act,
  stoppedAt: string,
  of: StoredCase,
): Promise<void> {
  if (await isOvertaken(tx, of, true, new Date(stoppedAt))) return;
  await tx.cases.setEnd(of.id, null);
  if ((await tx.messages.lastOfMachine(of.id, of.run)) !== 'machine-runs') return;
  await tellWorkflow(tx, act, of.id, { kind: 'world', event: 'machine-stopped', payload: { stoppedAt } });
}
