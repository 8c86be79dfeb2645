/** A decimal as text with its unit: `{ value: "12.5", unit: "kg" }`. Never a float, so that 0.1 + 0.2 is 0.3 on every line. */
export interface Quantity {
  value: string;
  unit: string;
}

export const DECIMAL_SHAPE = /^-?\d{1,15}(\.\d{1,6})?$/;
const SCALE = 6;

/** Told from a text, from a window of time, and from what is no decimal or has no unit. */
export function isQuantity(value: string | object | undefined): value is Quantity {
  if (typeof value !== 'object' || !('unit' in value) || !('value' in value)) return false;
  return typeof value.value === 'string' && DECIMAL_SHAPE.test(value.value) && value.unit !== '';
}

function toScaled(value: string): bigint {
  if (!DECIMAL_SHAPE.test(value))
    throw new RangeError(`"${value}" is not a decimal with at most ${SCALE} places`);
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const scaled = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return negative ? -scaled : scaled;
}

function fromScaled(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  const text = digits.slice(0, -SCALE) + (fraction ? `.${fraction}` : '');
  return scaled < 0n ? `-${text}` : text;
}

/** Negative, zero or positive as a is less than, equal to or greater than b. Throws a RangeError where the units differ. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const difference = toScaled(a.value) - toScaled(sameUnit(a, b).value);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Throws a RangeError where the units differ. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { value: fromScaled(toScaled(a.value) + toScaled(sameUnit(a, b).value)), unit: a.unit };
}

/** Throws a RangeError where the units differ. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return { value: fromScaled(toScaled(a.value) - toScaled(sameUnit(a, b).value)), unit: a.unit };
}

/** What they come to, in one unit; zero of it where there are none. Throws a RangeError where the units differ. */
export function sumQuantities(quantities: readonly Quantity[], unit: string): Quantity {
  return quantities.reduce(addQuantities, { value: '0', unit });
}

export function isPositive(quantity: Quantity): boolean {
  return toScaled(quantity.value) > 0n;
}

function sameUnit(a: Quantity, b: Quantity): Quantity {
  if (a.unit !== b.unit) throw new RangeError(`cannot combine ${a.unit} with ${b.unit}`);
  return b;
}
