import type { WorldEvent } from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';
import type { Act } from './audit.js';
import { endPlannedStops } from './windows/end-stops.js';

/**
 * A machine that runs ends its planned stops. True where it ends the very stop by which the case outlasted its plan, so that it
 * is news to the case whenever it happened.
 */
export async function endsPlannedStop(
  tx: Transaction,
  act: Act,
  { id, facts }: StoredCase,
  event: WorldEvent,
  at: Date,
): Promise<boolean> {
  if (facts.type !== 'downtime' || event !== 'machine-runs') return false;
  return (await endPlannedStops(tx, act, facts.machine, at)).includes(id);
}

/** What is lost ends when the machine runs, and goes on when it stops again; a correction may say otherwise. */
export async function noteEndOfLoss(
  tx: Transaction,
  { id, occurredAt, endedAt }: StoredCase,
  event: WorldEvent,
  at: Date,
): Promise<void> {
  if (event === 'machine-stopped') await tx.cases.setEnd(id, null);
  // What a machine says again moves no end: neither its first one, nor one that a person corrected.
  if (event === 'machine-runs' && endedAt === null)
    await tx.cases.setEnd(id, at < occurredAt ? occurredAt : at);
}

/** The owner of a machine says whether it stands after all, whatever it said of itself, and that it runs where it said nothing. */
export async function noteWhetherItLasts(
  tx: Transaction,
  { caseId, key }: { caseId: string; key: string },
  answer: string,
  at: Date,
): Promise<void> {
  if (key !== 'confirm-cause') return;
  if (answer === 'still-down') await tx.cases.setEnd(caseId, null);
  if (answer === 'runs-again') await tx.cases.endWhereItLasts(caseId, at);
}
