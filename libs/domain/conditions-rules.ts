import { boundsFaults, type Bounds } from './bounds.js';
import { CONDITION_FACTS, CONDITION_NAMES } from './condition-facts.js';
import { isBounds, isConditionName, type Conditions } from './conditions.js';
import type { ExceptionType } from './exception-type.js';
import { child, fault, type Fault } from './fault.js';

/** Why conditions on a case of this type could never hold, or not mean what they say. */
export function conditionFaults(at: string, type: ExceptionType, when: Conditions): Fault[] {
  const known = CONDITION_FACTS[type];
  return Object.entries(when).flatMap(([name, expected]) => {
    const here = child(at, name);
    if (!isConditionName(name) || !(name in known)) {
      const names = Object.keys(known).join(', ');
      return [fault(here, `A case of this type says nothing about "${name}", but about: ${names}.`)];
    }
    if (!isBounds(expected)) return [];
    return [...boundsFaults(here, expected), ...unitFaults(here, CONDITION_NAMES[name].as, expected)];
  });
}

/**
 * What is wrong with rows of which the first that matches holds. Those that are sound must also be reached: `isTaken` says
 * whether the sound ones before leave it no case.
 */
export function firstMatchFaults<Row>(
  at: string,
  rows: readonly Row[],
  rowFaults: (at: string, row: Row) => Fault[],
  isTaken: (row: Row, before: readonly Row[]) => boolean,
): Fault[] {
  const sound: Row[] = [];
  return rows.flatMap((row, i) => {
    const here = `${at}/${i}`;
    const faults = rowFaults(here, row);
    if (faults.length > 0) return faults;
    const taken = isTaken(row, sound);
    sound.push(row);
    return taken ? [fault(here, 'No case comes to this: those before it take all that it could match.')] : [];
  });
}

function unitFaults(at: string, kind: string, { unit }: Bounds): Fault[] {
  if (kind === 'quantity' && unit === undefined) return [fault(`${at}/unit`, 'Say in which unit.')];
  if (kind === 'amount' && unit !== undefined)
    return [fault(`${at}/unit`, 'This is compared without a unit.')];
  return [];
}
