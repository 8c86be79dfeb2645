import { MACHINE_EVENTS } from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';
import type { SignalCaseCommand } from './signal-case.js';

/**
 * True where the workflow need not hear it: what a machine said of an earlier moment than it said before, or the very
 * same that this run of the case was told just last, and nothing came after. An answer in between makes it news again, such as that
 * the machine is still down.
 */
export async function isOldNews(
  tx: Transaction,
  of: StoredCase,
  { event, occurredAt }: Pick<SignalCaseCommand, 'event' | 'occurredAt'>,
): Promise<boolean> {
  if (!MACHINE_EVENTS.includes(event)) return false;
  if (occurredAt && occurredAt < of.occurredAt) return true;
  if (occurredAt && (await isOvertaken(tx, of, event === 'machine-stopped', occurredAt))) return true;
  return (await tx.messages.lastTold(of.id, of.run)) === event;
}

/** A machine that ran after it stopped does not stand because of that stop, nor does one that stopped later run. */
export async function isOvertaken(
  tx: Transaction,
  of: StoredCase,
  isStop: boolean,
  at: Date,
): Promise<boolean> {
  if (isStop) return of.endedAt !== null && at < of.endedAt;
  const stopped = await tx.messages.lastStop(of.id, of.run);
  return stopped !== null && at < stopped;
}
