import { COMMON_NAMES, FACT_NAMES, isConditionName, type Bounds, type Conditions } from './conditions.js';
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
    return typeof expected === 'string' || expected instanceof Array
      ? []
      : boundFaults(here, expected as Bounds);
  });
}

function boundFaults(at: string, { unit: _, ...bounds }: Bounds): Fault[] {
  const given = Object.entries(bounds);
  if (given.length === 0) return [fault(at, 'Give a bound: above, atLeast, below or atMost.')];
  return given
    .filter(([, bound]) => !DECIMAL_SHAPE.test(bound))
    .map(([name]) => fault(child(at, name), 'A bound is a decimal, such as "5000".'));
}
