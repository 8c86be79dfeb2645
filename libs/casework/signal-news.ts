import type { StoredCase, Transaction } from '../persistence/index.js';
import type { SignalCaseCommand } from './signal-case.js';

/** Machines say this over and over; what they said last still holds. */
const REPEATED_BY_MACHINES = new Set(['machine-runs', 'machine-stopped']);

/**
 * True where the workflow need not hear it: it happened before the case did, or the case was told just this last and
 * nothing came after. An answer in between makes it news again, such as that the machine is still down.
 */
export async function isOldNews(
  tx: Transaction,
  of: StoredCase,
  { event, occurredAt }: Pick<SignalCaseCommand, 'event' | 'occurredAt'>,
): Promise<boolean> {
  if (occurredAt && occurredAt < of.occurredAt) return true;
  return REPEATED_BY_MACHINES.has(event) && (await tx.messages.lastTold(of.id)) === event;
}
