import type { Transaction } from '../persistence/index.js';
import type { Act } from './audit.js';
import type { Event } from './opening.js';
import { plannedDeviation } from './deviations/cover-event.js';
import { plannedWindow } from './windows/planned-stop.js';

/** An event that opens no case: what was approved or planned ahead takes it in, and records it. */
export interface CoveredEvent {
  outcome: 'covered';
  by: {
    kind: 'planned-deviation' | 'planned-window';
    id: string;
    /** What people call it, for the one who told the event. */
    words: string;
  };
}

/**
 * Takes an event in, in the transaction that accepts it: writes it down with an audit entry, so that it is not lost. Null
 * where it does not cover it. The caller queued up for the event's key; no case is open for it.
 */
export type Cover = (tx: Transaction, act: Act, event: Event) => Promise<CoveredEvent | null>;

/** Asked in turn before a case opens; the first that covers the event has it. */
const COVERS: readonly Cover[] = [plannedWindow, plannedDeviation];

export async function coveredBy(tx: Transaction, act: Act, event: Event): Promise<CoveredEvent | null> {
  for (const cover of COVERS) {
    const covered = await cover(tx, act, event);
    if (covered) return covered;
  }
  return null;
}
