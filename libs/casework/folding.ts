import type { StoredCase, Transaction } from '../persistence/index.js';
import { entry, type Act } from './audit.js';
import { occurrenceOf, type Event } from './opening.js';
import { tellWorkflow } from './workflow-messages.js';

/** Counts an equal event on the case that is open for it. The caller holds the case's lock. */
export async function fold(tx: Transaction, act: Act, event: Event, into: StoredCase): Promise<void> {
  await tx.cases.fold(occurrenceOf(act, event, into.id, true));
  const { occurredAt, source } = event;
  tx.audit(entry(act, into.id, 'case.folded', { occurrences: into.occurrences + 1, occurredAt, source }));
  if (event.facts.type === 'downtime') await tellThatItStopped(tx, act, event.facts.stoppedAt, into.id);
}

/** A machine that flaps is told to the workflow only where that is news: it last heard that the machine runs. */
async function tellThatItStopped(
  tx: Transaction,
  act: Act,
  stoppedAt: string,
  caseId: string,
): Promise<void> {
  if ((await tx.messages.lastWorldEvent(caseId)) !== 'machine-runs') return;
  await tx.cases.setEnd(caseId, null);
  await tellWorkflow(tx, act, caseId, { kind: 'world', event: 'machine-stopped', payload: { stoppedAt } });
}
