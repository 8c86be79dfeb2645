import type { ArrivedLot } from './arrival.js';
import type { NodeId } from './equipment.js';
import type { TimeWindow } from './facts/maintenance-conflict.js';
import type { Quantity } from './quantity.js';

export const OUTSIDE_SYSTEMS = ['erp', 'mes', 'cmms'] as const;
export type OutsideSystem = (typeof OUTSIDE_SYSTEMS)[number];

/** A lot or an order, and how much of it. */
export interface Goods {
  kind: 'lot' | 'order';
  ref: string;
  quantity: Quantity;
}

/** Goods of which a part leaves a hold. */
export interface HeldGoods extends Goods {
  /** What stays on hold of them afterwards; absent where nothing does. */
  left?: Quantity;
}

export type Disposition = 'release' | 'use-as-is' | 'rework' | 'scrap' | 'return-to-supplier';

/**
 * Every change that Holdfast makes outside, one entry an operation. `object` is the thing that it changes: effects on the
 * same object wait for each other. Instants are ISO 8601 in UTC.
 */
export type EffectCommand =
  | {
      system: 'erp';
      operation: 'allocate';
      object: string;
      order: string;
      item: string;
      /** What is allocated to the order in all, so that the same command twice changes nothing. */
      quantity: Quantity;
      /** Of which lots; absent where it does not matter. */
      lots?: ArrivedLot[];
    }
  | { system: 'erp'; operation: 'deallocate'; object: string; order: string; item: string }
  | {
      system: 'erp';
      operation: 'requestReplenishment';
      object: string;
      order: string;
      item: string;
      quantity: Quantity;
      needBy: string;
      how: { kind: 'expedite' } | { kind: 'transfer'; fromLocation: string };
    }
  | {
      system: 'erp';
      operation: 'cancelReplenishment';
      object: string;
      order: string;
      item: string;
      /** Of what was requested for the order, these alone; all of it where absent. */
      documents?: string[];
    }
  | { system: 'erp'; operation: 'rescheduleOrder'; object: string; order: string; start: string }
  | { system: 'erp'; operation: 'splitOrder'; object: string; order: string; quantity: Quantity }
  /** A running order: nothing more of it is made until it is resumed. */
  | { system: 'mes'; operation: 'stopOrder'; object: string; order: string; cause: string }
  | { system: 'mes'; operation: 'resumeOrder'; object: string; order: string }
  | { system: 'erp' | 'mes'; operation: 'placeHold'; object: string; goods: Goods[]; cause: string }
  | { system: 'erp' | 'mes'; operation: 'releaseHold'; object: string; goods: HeldGoods[] }
  | {
      system: 'erp' | 'mes';
      operation: 'postDisposition';
      object: string;
      goods: Goods[];
      disposition: Disposition;
      /** What the system itself calls the reason, by the goods, and the cause; absent where it has no code for it. */
      reasonCodes?: Record<string, string>;
      causeCode?: string;
      /** One of the two at least; with both, whichever ends first ends the concession. */
      concession?: { until?: string; quantity?: Quantity };
    }
  | {
      system: 'erp';
      operation: 'createReworkOrder';
      object: string;
      lot: string;
      route: string;
      quantity: Quantity;
    }
  | { system: 'erp'; operation: 'releaseOrder'; object: string; order: string }
  | { system: 'erp'; operation: 'cancelOrder'; object: string; order: string; reasonCode?: string }
  | {
      system: 'mes';
      operation: 'openDowntime';
      object: string;
      machine: NodeId;
      since: string;
      cause: string | null;
    }
  | {
      system: 'mes';
      operation: 'closeDowntime';
      object: string;
      machine: NodeId;
      cause: string;
      causeCode?: string;
    }
  | { system: 'mes'; operation: 'blockWorkCenter'; object: string; machine: NodeId; cause: string }
  | { system: 'mes'; operation: 'unblockWorkCenter'; object: string; machine: NodeId }
  | { system: 'mes'; operation: 'moveOperations'; object: string; machine: NodeId; toWorkCenter: NodeId }
  | {
      system: 'cmms';
      operation: 'createMaintenanceRequest';
      object: string;
      machine: NodeId;
      problem: string;
    }
  | { system: 'cmms'; operation: 'rescheduleMaintenance'; object: string; order: string; window: TimeWindow };

export type EffectOperation = EffectCommand['operation'];

/** What one attempt found out. After `unknown` only look-ups follow, until absence is proved or a person says otherwise. */
export const EFFECT_OUTCOMES = ['applied', 'already', 'conflict', 'rejected', 'unknown'] as const;
export type EffectOutcome = (typeof EFFECT_OUTCOMES)[number];

/** `intended` before the first attempt ended; `by-hand` and `abandoned` are a person's recorded finding. */
export const EFFECT_STATES = ['intended', ...EFFECT_OUTCOMES, 'by-hand', 'abandoned'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

/** What stands outside after the effect, told by the system itself. */
export interface EffectResult {
  outcome: EffectOutcome;
  /** The document or record that the other system made, in its own words. */
  ref: string | null;
  /** Read back after the act; what a person is shown. */
  evidence: Record<string, unknown>;
  /** The other system's own words where it refused. */
  message: string | null;
}

/** True where nothing more will happen to the effect without somebody's doing. */
export function isSettled(state: EffectState): boolean {
  return state !== 'intended' && state !== 'unknown';
}

export function stands(state: EffectState): boolean {
  return state === 'applied' || state === 'already' || state === 'by-hand';
}
