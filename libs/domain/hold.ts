import { stands, type EffectCommand, type EffectState, type Goods } from './effect.js';
import { compareQuantities, type Quantity } from './quantity.js';

/** The systems that keep goods in: both are told, since a hold in one of them alone lets goods slip through the other. */
export const HOLDING_SYSTEMS = ['erp', 'mes'] as const;
export type HoldingSystem = (typeof HOLDING_SYSTEMS)[number];

export const HOLD_STATES = ['in-force', 'not-in-force', 'lifted'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** Why a hold is not in force; `by-hand`: somebody says that it was placed, and no read-back shows it. */
export const HOLD_GAPS = ['not-confirmed', 'refused', 'not-shown', 'given-up', 'by-hand'] as const;
export type HoldGap = (typeof HOLD_GAPS)[number];

/** What effects on the same goods of one system have in common, however the goods are ordered. */
export function objectOf(system: HoldingSystem, goods: readonly Goods[]): string {
  const refs = goods.map(({ kind, ref }) => `${kind}/${ref}`).sort();
  return `${system}/${refs.join('+')}`;
}

/** Placing or lifting a hold, as far as it came. */
export interface HoldEffect {
  command: Extract<EffectCommand, { operation: 'placeHold' | 'releaseHold' }>;
  state: EffectState;
  /** As the system read it back. */
  evidence: Record<string, unknown>;
}

/** What stands of a hold of one lot in one system. */
export interface HoldInSystem {
  system: HoldingSystem;
  state: HoldState;
  /** Null but for a hold that is not in force. */
  gap: HoldGap | null;
  /** Its release is under way, or a person is asked about it. */
  leaving: boolean;
  /** Who else holds the lot there, by the last read-back: a number is a case of ours, a text what the system calls it. */
  heldBy: (number | string)[];
}

export interface HeldLot extends Goods {
  /** What was built in or shipped already, so that no hold reaches it; null while no system has said. */
  used: Quantity | null;
  systems: HoldInSystem[];
}

export interface HoldStanding {
  /** In force only where every system's read-back proves it for every lot that is not lifted. */
  state: HoldState;
  lots: HeldLot[];
}

/** What of a case's hold is proved by the systems themselves. `effects` in the order in which they were meant. */
export function holdOf(lines: readonly Goods[], effects: readonly HoldEffect[]): HoldStanding {
  const lots = lines.map(({ kind, ref, quantity }): HeldLot => {
    const goods = { kind, ref, quantity };
    const systems = HOLDING_SYSTEMS.map((system) => inSystem(goods, system, effects));
    return { ...goods, used: usedOf(goods, effects), systems };
  });
  return { state: overall(lots), lots };
}

function overall(lots: readonly HeldLot[]): HoldState {
  const states = lots.flatMap(({ systems }) => systems.map(({ state }) => state));
  if (states.includes('not-in-force')) return 'not-in-force';
  return states.includes('in-force') ? 'in-force' : 'lifted';
}

function inSystem(goods: Goods, system: HoldingSystem, effects: readonly HoldEffect[]): HoldInSystem {
  const its = effects.filter(({ command }) => command.system === system && named(command.goods, goods));
  const nothing: HoldInSystem = {
    ...{ system, state: 'not-in-force', gap: 'not-confirmed', leaving: false, heldBy: [] },
  };
  return its.reduce((before, effect) => {
    const heldBy = othersOn(goods, effect) ?? before.heldBy;
    return effect.command.operation === 'placeHold'
      ? { system, heldBy, leaving: false, ...placed(goods, effect) }
      : { ...before, heldBy, ...released(goods, effect) };
  }, nothing);
}

function placed(goods: Goods, effect: HoldEffect): Pick<HoldInSystem, 'state' | 'gap'> {
  if (effect.state !== 'unknown' && isProved(goods, effect)) return { state: 'in-force', gap: null };
  return { state: 'not-in-force', gap: GAPS[effect.state] };
}

const GAPS: Record<EffectState, HoldGap> = {
  intended: 'not-confirmed',
  unknown: 'not-confirmed',
  applied: 'not-shown',
  already: 'not-shown',
  conflict: 'not-shown',
  rejected: 'refused',
  'by-hand': 'by-hand',
  abandoned: 'given-up',
};

/** A release of which a part stays leaves the hold as it was on the rest. */
function released(goods: Goods, { command, state }: HoldEffect): Partial<HoldInSystem> {
  const leaves = command.goods.find(({ ref }) => ref === goods.ref);
  if (leaves && 'left' in leaves && leaves.left) return {};
  if (stands(state)) return { state: 'lifted', gap: null, leaving: false };
  return { leaving: state !== 'abandoned' };
}

/** The system shows that this case holds all that can be held, what is assigned to an order included. */
function isProved(goods: Goods, { command, evidence }: HoldEffect): boolean {
  const line = lineOf(evidence, goods);
  if (!line || line.blocks !== true) return false;
  if (typeof line.assignedTo === 'string' && line.assignedBlocked !== true) return false;
  const { quantity } = command.goods.find(({ ref }) => ref === goods.ref) ?? goods;
  const used = quantityIn(line.used);
  const isAllUsed = used !== null && used.unit === quantity.unit && compareQuantities(used, quantity) >= 0;
  return isAllUsed || Number(quantityIn(line.held)?.value ?? 0) > 0;
}

function usedOf(goods: Goods, effects: readonly HoldEffect[]): Quantity | null {
  return effects.reduce<Quantity | null>((most, { evidence }) => {
    const used = quantityIn(lineOf(evidence, goods)?.used);
    if (!used || (most && (most.unit !== used.unit || compareQuantities(most, used) >= 0))) return most;
    return used;
  }, null);
}

function othersOn(goods: Goods, { evidence }: HoldEffect): (number | string)[] | null {
  const others = lineOf(evidence, goods)?.heldByOthers;
  if (!Array.isArray(others)) return null;
  return others.filter((other) => typeof other === 'number' || typeof other === 'string');
}

function lineOf({ lines }: Record<string, unknown>, { ref }: Goods): Record<string, unknown> | undefined {
  if (!Array.isArray(lines)) return undefined;
  return lines.filter(isRecord).find((line) => line.ref === ref);
}

function quantityIn(value: unknown): Quantity | null {
  if (!isRecord(value) || typeof value.value !== 'string' || typeof value.unit !== 'string') return null;
  return { value: value.value, unit: value.unit };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function named(goods: readonly Goods[], { kind, ref }: Goods): boolean {
  return goods.some((each) => each.kind === kind && each.ref === ref);
}
