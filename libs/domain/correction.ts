import type { ExceptionType } from './exception-type.js';
import type { CaseFacts, FactsByType } from './facts/index.js';
import { fault, type Fault } from './fault.js';

/**
 * The facts that name what was changed in other systems already. They stay: a case about another machine is another case,
 * and this one is cancelled, so that what it did is taken back.
 */
const FIXED = {
  'material-shortage': ['order', 'component'],
  downtime: ['machine'],
  'quality-hold': [],
  'rework-approval': ['lot'],
  'maintenance-conflict': ['machine', 'maintenanceOrder', 'productionOrder'],
} satisfies { [T in ExceptionType]: (keyof FactsByType[T])[] };

/** Why these facts cannot be put in the place of those, with pointers into `{ facts }`. */
export function correctionFaults(before: CaseFacts, after: CaseFacts): Fault[] {
  if (before.type !== after.type)
    return [fault('/facts/type', `The case is a ${before.type} and stays one.`)];
  const fixed: readonly string[] = FIXED[before.type];
  const values = new Map<string, unknown>(Object.entries(after));
  return Object.entries(before)
    .filter(([name, value]) => fixed.includes(name) && values.get(name) !== value)
    .map(([name, value]) =>
      fault(`/facts/${name}`, `The case is about ${String(value)}: cancel it and raise another.`),
    );
}

/** The names of the facts that differ. */
export function changedFacts(before: CaseFacts, after: CaseFacts): string[] {
  const [old, fresh] = [before, after].map((facts) => new Map<string, unknown>(Object.entries(facts)));
  const names = new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])]);
  return [...names].filter((name) => JSON.stringify(old?.get(name)) !== JSON.stringify(fresh?.get(name)));
}
