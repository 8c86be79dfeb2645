import type { EffectCommand } from '../../../libs/domain/index.js';
import type { MasterData } from '../master-data.js';
import type { PlantState } from '../state.js';

/** What a system did with one request. `ref` is the document that it made or changed. */
export interface Verdict {
  outcome: 'applied' | 'already' | 'conflict' | 'rejected';
  ref: string | null;
  message: string | null;
}

/** Whose request it is, and how much of it goes through. */
export interface Requester {
  key: string;
  caseNumber: number;
  /** A half-applied batch stops after the first half of its lines. */
  half: boolean;
  /** A hold that looks right and leaves the stock that is already assigned to an order free. */
  sparesAssigned: boolean;
}

export interface Floor {
  state: PlantState;
  master: MasterData;
}

export type CommandOf<O extends EffectCommand['operation']> = Extract<EffectCommand, { operation: O }>;

export const applied = (ref: string): Verdict => ({ outcome: 'applied', ref, message: null });
export const already = (ref: string | null, message: string): Verdict => ({
  outcome: 'already',
  ref,
  message,
});
export const conflict = (message: string): Verdict => ({ outcome: 'conflict', ref: null, message });
export const rejected = (message: string): Verdict => ({ outcome: 'rejected', ref: null, message });

/** Document numbers follow from the key, so that a ledger read again after a restart makes the same ones. */
export function documentNumber(prefix: string, key: string): string {
  return `${prefix}-${key.slice(2)}`;
}
