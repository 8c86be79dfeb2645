import { child, fault, type Fault } from './fault.js';
import { compareQuantities, DECIMAL_SHAPE, type Quantity } from './quantity.js';
import { convert } from './units.js';

const HOLDS = {
  above: (order: number) => order > 0,
  atLeast: (order: number) => order >= 0,
  below: (order: number) => order < 0,
  atMost: (order: number) => order <= 0,
};
type BoundName = keyof typeof HOLDS;
const BOUND_NAMES: readonly BoundName[] = ['above', 'atLeast', 'below', 'atMost'];
const WORDS: Record<BoundName, string> = {
  above: 'above',
  atLeast: 'at least',
  below: 'below',
  atMost: 'at most',
};

/** Bounds on an amount, as decimal texts; all that are given hold. `unit` is what a quantity is compared in. */
export interface Bounds extends Partial<Record<BoundName, string>> {
  unit?: string;
}

/** Whether an amount, or a quantity converted into the bounds' unit, is within them. */
export function isWithinBounds(said: string | Quantity, bounds: Bounds): boolean {
  const value = typeof said === 'string' ? said : convert(said, bounds.unit ?? '')?.value;
  if (value === undefined || !DECIMAL_SHAPE.test(value)) return false;
  return given(bounds).every(([name, bound]) => HOLDS[name](compare(value, bound)));
}

/** Whether all that is within `narrow` is within `wide`. Bounds in different units are not compared. */
export function boundsCover(wide: Bounds, narrow: Bounds): boolean {
  return wide.unit === narrow.unit && given(wide).every(([name, bound]) => implies(narrow, name, bound));
}

/** `above 5000 and at most 9000`, `at least 3 kg`. */
export function boundsWords(bounds: Bounds): string {
  const words = given(bounds).map(([name, bound]) => `${WORDS[name]} ${bound}`);
  return [words.join(' and '), ...(bounds.unit === undefined ? [] : [bounds.unit])].join(' ');
}

export function boundsFaults(at: string, bounds: Bounds): Fault[] {
  const named = given(bounds);
  if (named.length === 0) return [fault(at, `Give a bound: ${BOUND_NAMES.join(', ')}.`)];
  return named
    .filter(([, bound]) => !DECIMAL_SHAPE.test(bound) || bound.startsWith('-'))
    .map(([name]) => fault(child(at, name), 'A bound is a decimal from 0 up, such as "5000".'));
}

function given(bounds: Bounds): [BoundName, string][] {
  return BOUND_NAMES.flatMap((name): [BoundName, string][] => {
    const bound = bounds[name];
    return bound === undefined ? [] : [[name, bound]];
  });
}

/** Whether a bound on the same side keeps everything within this one. */
function implies(narrow: Bounds, name: BoundName, bound: string): boolean {
  const [strict, inclusive] = SIDES[name];
  const { [strict]: open, [inclusive]: closed } = narrow;
  return (
    (open !== undefined && HOLDS[inclusive](compare(open, bound))) ||
    (closed !== undefined && HOLDS[name](compare(closed, bound)))
  );
}

const LOW = ['above', 'atLeast'] as const;
const HIGH = ['below', 'atMost'] as const;
const SIDES = { above: LOW, atLeast: LOW, below: HIGH, atMost: HIGH };

function compare(a: string, b: string): number {
  return compareQuantities({ value: a, unit: '' }, { value: b, unit: '' });
}
