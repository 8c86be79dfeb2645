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
  { id, occurredAt }: StoredCase,
  event: WorldEvent,
  at: Date,
): Promise<void> {
  if (event === 'machine-stopped') await tx.cases.setEnd(id, null);
  if (event === 'machine-runs') await tx.cases.setEnd(id, at < occurredAt ? occurredAt : at);
}

/** True where the owner of a machine says that it stands after all, whatever it said of itself. */
export function saysThatItLasts(questionKey: string, answer: string): boolean {
  return questionKey === 'confirm-cause' && answer === 'still-down';
}
