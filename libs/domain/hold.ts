import { stands, type EffectCommand, type EffectState, type Goods, type HeldGoods } from './effect.js';
import { holdsAll, readQuantity } from './hold-proof.js';
import { compareQuantities, isPositive, type Quantity } from './quantity.js';

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
  /** In epoch ms. */
  meantAt: number;
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
  /** When it was last meant to be placed, in epoch ms; null where it never was. */
  wantedAt: number | null;
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
    const asMeant = systems.map((each) => ({ ...each, ...letGoBeside(goods, each, systems, effects) }));
    return { ...goods, used: usedOf(goods, effects), systems: asMeant };
  });
  return { state: overall(lots), lots };
}

/**
 * Since when those goods are wanted on hold of which some hold is not in force, in epoch ms; null where no system was told to
 * hold any. What somebody said of them before speaks of other goods, or of an earlier hold.
 */
export function wantedSince({ lots }: HoldStanding): number | null {
  const wanted = lots
    .flatMap(({ systems }) => systems.filter(({ state }) => state === 'not-in-force'))
    .flatMap(({ wantedAt }) => wantedAt ?? []);
  return wanted.length > 0 ? Math.max(...wanted) : null;
}

function overall(lots: readonly HeldLot[]): HoldState {
  const states = lots.flatMap(({ systems }) => systems.map(({ state }) => state));
  if (states.includes('not-in-force')) return 'not-in-force';
  return states.includes('in-force') ? 'in-force' : 'lifted';
}

function inSystem(goods: Goods, system: HoldingSystem, effects: readonly HoldEffect[]): HoldInSystem {
  const its = effects.filter(({ command }) => command.system === system && named(command.goods, goods));
  const nothing: HoldInSystem = {
    ...{ system, state: 'not-in-force', gap: 'not-confirmed', leaving: false, wantedAt: null, heldBy: [] },
  };
  return its.reduce((before, effect) => {
    const heldBy = othersOn(goods, effect) ?? before.heldBy;
    return effect.command.operation === 'placeHold'
      ? { system, heldBy, leaving: false, wantedAt: effect.meantAt, ...placed(goods, effect) }
      : { ...before, heldBy, ...released(goods, before, effect) };
  }, nothing);
}

/**
 * What never was held in one system is not released there either: once the other one is told to let go of the goods, they are
 * meant to go in both.
 */
function letGoBeside(
  goods: Goods,
  { system, gap }: HoldInSystem,
  systems: readonly HoldInSystem[],
  effects: readonly HoldEffect[],
): Partial<HoldInSystem> {
  if (gap !== 'refused' && gap !== 'given-up') return {};
  const its = effects.filter(({ command }) => named(command.goods, goods));
  const own = its.findLast(({ command }) => command.system === system);
  const last = its.at(-1);
  if (!last || last.command.system === system || own?.command.operation !== 'placeHold') return {};
  if (last.command.operation !== 'releaseHold' || staysOf(goods, last)) return {};
  const other = systems.find((each) => each.system === last.command.system);
  return other?.state === 'lifted' ? { state: 'lifted', gap: null } : { leaving: other?.leaving ?? false };
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

/** What the system itself shows of the goods after a release counts before what became of the release. */
function released(goods: Goods, before: HoldInSystem, effect: HoldEffect): Partial<HoldInSystem> {
  const { state, evidence } = effect;
  const stays = staysOf(goods, effect);
  const line = lineOf(evidence, goods);
  const held = readQuantity(line?.held);
  if (stays) {
    const isLost = held !== null && !holdsAll(held, stays, readQuantity(line?.left));
    return isLost && before.state === 'in-force' ? { state: 'not-in-force', gap: 'not-shown' } : {};
  }
  const isGone = held !== null && !isPositive(held);
  if (isGone || stands(state)) return { state: 'lifted', gap: null, leaving: false };
  return { leaving: state !== 'abandoned' };
}

/** Null where all of it is to go. */
function staysOf(goods: Goods, { command }: HoldEffect): Quantity | null {
  const leaves: HeldGoods | undefined = command.goods.find(({ ref }) => ref === goods.ref);
  return leaves?.left ?? null;
}

/** The system shows that this case holds all that can be held, what is assigned to an order included. */
function isProved(goods: Goods, { command, evidence }: HoldEffect): boolean {
  const line = lineOf(evidence, goods);
  if (!line || line.blocks !== true) return false;
  if (typeof line.assignedTo === 'string' && line.assignedBlocked !== true) return false;
  const { quantity } = command.goods.find(({ ref }) => ref === goods.ref) ?? goods;
  const held = readQuantity(line.held);
  return held !== null && holdsAll(held, quantity, readQuantity(line.left));
}

function usedOf(goods: Goods, effects: readonly HoldEffect[]): Quantity | null {
  return effects.reduce<Quantity | null>((most, { evidence }) => {
    const used = readQuantity(lineOf(evidence, goods)?.used);
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function named(goods: readonly Goods[], { kind, ref }: Goods): boolean {
  return goods.some((each) => each.kind === kind && each.ref === ref);
}
