import {
  COMMON_NAMES,
  FACT_NAMES,
  isConditionName,
  type Bounds,
  type Conditions,
  type Expected,
} from './conditions.js';
import type { ExceptionType } from './exception-type.js';
import { child, fault, type Fault } from './fault.js';
import { DECIMAL_SHAPE } from './quantity.js';

/** Why conditions on a case of this type could never hold, or not mean what they say. */
export function conditionFaults(at: string, type: ExceptionType, when: Conditions): Fault[] {
  return Object.entries(when).flatMap(([name, expected]) => {
    const here = child(at, name);
    if (!isConditionName(type, name)) {
      const known = [...COMMON_NAMES, ...FACT_NAMES[type]].join(', ');
      return [fault(here, `A case of this type says nothing about "${name}", but about: ${known}.`)];
    }
    return isBounds(expected) ? boundFaults(here, expected) : [];
  });
}

function isBounds(expected: Expected): expected is Bounds {
  return typeof expected === 'object' && !Array.isArray(expected);
}

const BOUNDS = ['above', 'atLeast', 'below', 'atMost'] as const;

function boundFaults(at: string, bounds: Bounds): Fault[] {
  const given = BOUNDS.filter((name) => bounds[name] !== undefined);
  if (given.length === 0) return [fault(at, `Give a bound: ${BOUNDS.join(', ')}.`)];
  return given
    .filter((name) => !DECIMAL_SHAPE.test(bounds[name] ?? ''))
    .map((name) => fault(child(at, name), 'A bound is a decimal, such as "5000".'));
}
