import type { CaseFacts, CaseLine, Quantity } from '../../../libs/domain/index.js';
import type { FloorEvent } from '../ledger.js';

export const FORMATS = ['cloudevents', 'b2mml', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** What a person, a machine or a system tells: an exception, or that a machine runs or material is here. */
export type Told =
  | { kind: 'exception'; facts: CaseFacts; lines: Omit<CaseLine, 'lineNo'>[]; note?: string }
  | { kind: 'machine-runs'; machine: string }
  | { kind: 'material-arrived'; order: string; component: string; lot: string; quantity: Quantity }
  | { kind: 'inspection-passed'; component: string; lot: string };

/** Something that happened in the plant, and how it came to be told. Instants are epoch milliseconds of business time. */
export interface Happening {
  id: string;
  node: string;
  occurredAt: number;
  /** Later than `occurredAt` where a network or a person was slow. */
  sentAt: number;
  format: Format;
  told: Told;
  /** What changes on the floor at the same moment. */
  floor: FloorEvent[];
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
