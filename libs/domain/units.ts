import { compareDecimals, divideExactly, multiply } from './decimal.js';
import { DECIMAL_SHAPE, type Quantity } from './quantity.js';

/** What a unit measures. Only units of one dimension convert into each other without knowing the item. */
export type Dimension = 'count' | 'mass' | 'length' | 'area' | 'volume' | 'time';

interface Unit {
  dimension: Dimension;
  /** One of it in the dimension's base unit, as an exact decimal. */
  factor: string;
}

/** The dimension, its base unit first; the names are those that people type, or the codes of UN/ECE Recommendation 20. */
const TABLE: Record<Dimension, Record<string, readonly string[]>> = {
  count: { '1': ['pcs', 'pc', 'EA', 'C62', 'H87', 'PCE'], '12': ['DZN'], '1000': ['MIL'] },
  mass: {
    '1': ['g', 'GRM'],
    '0.001': ['mg', 'MGM'],
    '1000': ['kg', 'KGM'],
    '1000000': ['t', 'TNE'],
    '453.59237': ['lb', 'LBR'],
    '28.349523125': ['oz', 'ONZ'],
  },
  length: {
    '1': ['mm', 'MMT'],
    '10': ['cm', 'CMT'],
    '1000': ['m', 'MTR'],
    '1000000': ['km', 'KMT'],
    '25.4': ['in', 'INH'],
    '304.8': ['ft', 'FOT'],
  },
  area: { '1': ['mm2', 'MMK'], '100': ['cm2', 'CMK'], '1000000': ['m2', 'MTK'] },
  volume: {
    '1': ['ml', 'MLT'],
    '10': ['cl', 'CLT'],
    '1000': ['l', 'LTR', 'dm3', 'DMQ'],
    '100000': ['hl', 'HLT'],
    '1000000': ['m3', 'MTQ'],
  },
  time: { '1': ['s', 'SEC'], '60': ['min', 'MIN'], '3600': ['h', 'HUR'] },
};

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(TABLE).flatMap(([dimension, byFactor]) =>
    Object.entries(byFactor).flatMap(([factor, names]) =>
      names.map((name): [string, Unit] => [name, { dimension: dimension as Dimension, factor }]),
    ),
  ),
);

/** How a plant packs an item: one `unit` of it is `factor` of `base`, such as 1 BOX = 24 EA. */
export interface ItemUnit {
  item: string;
  unit: string;
  /** An exact decimal above zero. */
  factor: string;
  base: string;
}

/**
 * The same quantity in another unit, exactly. Null where the units do not convert, or where the result would need more than
 * six places: a quantity is never rounded. `packs` are those of the item.
 */
export function convert(quantity: Quantity, unit: string, packs: readonly ItemUnit[] = []): Quantity | null {
  if (quantity.unit === unit) return quantity;
  const from = inBase(quantity.unit, packs);
  const to = inBase(unit, packs);
  if (from.base !== to.base) return null;
  const value = divideExactly(multiply(quantity.value, from.factor), to.factor);
  return value !== null && DECIMAL_SHAPE.test(value) ? { value, unit } : null;
}

/**
 * Negative, zero or positive as a is less than, equal to or greater than b; null where their units do not convert. Exact also
 * where neither has an end in the other's unit: both are compared in their base.
 */
export function compareAcross(a: Quantity, b: Quantity): number | null {
  const [left, right] = [inBase(a.unit, []), inBase(b.unit, [])];
  if (left.base !== right.base) return null;
  return compareDecimals(multiply(a.value, left.factor), multiply(b.value, right.factor));
}

/** The units that convert into this one, itself first; for the sentence that refuses another. */
export function unitsFor(unit: string, packs: readonly ItemUnit[] = []): string[] {
  const { base } = inBase(unit, packs);
  const known = [...UNITS.keys(), ...packs.map((pack) => pack.unit)];
  return [...new Set([unit, ...known.filter((name) => inBase(name, packs).base === base)])];
}

/** Why a quantity does not come out in a unit, in a sentence that names what would. */
export function whyNotConverted(
  { value, unit: given }: Quantity,
  unit: string,
  packs: readonly ItemUnit[] = [],
): string {
  const units = unitsFor(unit, packs);
  return units.includes(given)
    ? `${value} ${given} is no exact number of ${unit}: give ${unit}.`
    : `${given} does not convert into ${unit}. Give one of: ${units.join(', ')}.`;
}

/** What one of a unit is in the base of its dimension. A unit that neither the table nor a pack knows stands for itself. */
function inBase(unit: string, packs: readonly ItemUnit[]): { base: string; factor: string } {
  const known = UNITS.get(unit);
  if (known) return { base: known.dimension, factor: known.factor };
  const pack = packs.find((each) => each.unit === unit);
  if (!pack) return { base: `"${unit}"`, factor: '1' };
  const others = packs.filter((each) => each !== pack);
  const { base, factor } = inBase(pack.base, others);
  return { base, factor: multiply(factor, pack.factor) };
}
