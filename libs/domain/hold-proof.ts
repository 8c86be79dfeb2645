import { compareQuantities, DECIMAL_SHAPE, type Quantity } from './quantity.js';
import { convert } from './units.js';

/** A quantity as another system says it; null where it says none, or none that is an exact decimal with its unit. */
export function readQuantity(said: unknown): Quantity | null {
  if (typeof said !== 'object' || said === null || !('value' in said) || !('unit' in said)) return null;
  const { value, unit } = said;
  if (typeof value !== 'string' || typeof unit !== 'string' || !DECIMAL_SHAPE.test(value)) return null;
  return { value, unit };
}

/** False also where the units do not convert. */
export function isAtLeast(quantity: Quantity, wanted: Quantity): boolean {
  const converted = convert(quantity, wanted.unit);
  return converted !== null && compareQuantities(converted, wanted) >= 0;
}

/**
 * True where a hold reaches all that it asks for, or all that is left of the goods whoever asks for them. Where the system
 * does not say what is left, what it asks for and no less.
 */
export function holdsAll(held: Quantity, asked: Quantity, left: Quantity | null): boolean {
  return isAtLeast(held, asked) || (left !== null && isAtLeast(held, left));
}
