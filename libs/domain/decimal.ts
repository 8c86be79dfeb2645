/** A decimal of any length, exactly: `coefficient` times ten to the power of minus `scale`. */
interface Decimal {
  coefficient: bigint;
  scale: number;
}

const SHAPE = /^-?\d+(\.\d+)?$/;

/** The product, without trailing zeros. Throws a RangeError for what is no decimal. */
export function multiply(a: string, b: string): string {
  const [left, right] = [parse(a), parse(b)];
  return format({ coefficient: left.coefficient * right.coefficient, scale: left.scale + right.scale });
}

/** Negative, zero or positive as a is less than, equal to or greater than b. Throws a RangeError for what is no decimal. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  const difference =
    left.coefficient * 10n ** BigInt(right.scale) - right.coefficient * 10n ** BigInt(left.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The quotient with at most `places` places; null where it needs more, or the divisor is zero. */
export function divideExactly(a: string, b: string, places = 6): string | null {
  const [left, right] = [parse(a), parse(b)];
  if (right.coefficient === 0n) return null;
  const numerator = left.coefficient * 10n ** BigInt(right.scale + places);
  const denominator = right.coefficient * 10n ** BigInt(left.scale);
  if (numerator % denominator !== 0n) return null;
  return format({ coefficient: numerator / denominator, scale: places });
}

function parse(text: string): Decimal {
  if (!SHAPE.test(text)) throw new RangeError(`"${text}" is not a decimal`);
  const [whole = '', fraction = ''] = text.split('.');
  return { coefficient: BigInt(whole + fraction), scale: fraction.length };
}

function format({ coefficient, scale }: Decimal): string {
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
