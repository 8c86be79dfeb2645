import type { CaseLine } from './case.js';
import { isWithin, type NodeId } from './equipment.js';
import type { ExceptionType } from './exception-type.js';
import type { CaseFacts, FactsByType } from './facts/index.js';
import { DECIMAL_SHAPE, compareQuantities, type Quantity } from './quantity.js';
import type { Severity } from './severity.js';
import { convert } from './units.js';

/** Bounds on an amount, as decimal texts; `unit` is what a quantity is compared in. */
export interface Bounds {
  above?: string;
  atLeast?: string;
  below?: string;
  atMost?: string;
  unit?: string;
}

/** What a value must be: this text, one of these, or an amount within bounds. A node also matches from any node above it. */
export type Expected = string | string[] | Bounds;

/** Every one of them must hold; none at all holds always. */
export type Conditions = Record<string, Expected>;

/** The case as far as conditions may ask about it. */
export interface Subject {
  type: ExceptionType;
  nodeId: NodeId;
  facts: CaseFacts;
  lines: readonly Pick<CaseLine, 'kind' | 'ref' | 'quantity' | 'item'>[];
  /** Absent while it is not known yet. */
  severity?: Severity;
}

/** A value that a condition may name, as text, as a quantity or as a node. */
type Value = { text: string } | { quantity: Quantity } | { node: NodeId };

/** What every type can be asked about besides its facts. */
export const COMMON_NAMES = ['type', 'severity', 'node', 'item', 'lot', 'order'] as const;

/** The facts of each type that a condition may name. */
export const FACT_NAMES = {
  'material-shortage': ['order', 'component', 'missing', 'needBy'],
  downtime: ['machine', 'reason'],
  'quality-hold': ['defect', 'description', 'supplier'],
  'rework-approval': ['lot', 'defect', 'proposedRoute', 'cost'],
  'maintenance-conflict': [
    'machine',
    'maintenanceOrder',
    'productionOrder',
    'safetyRelevant',
    'toleranceMinutes',
  ],
} satisfies { [T in ExceptionType]: (keyof FactsByType[T])[] };

/** True where a condition on a case of this type may name it. */
export function isConditionName(type: ExceptionType, name: string): boolean {
  const names: readonly string[] = [...COMMON_NAMES, ...FACT_NAMES[type]];
  return names.includes(name);
}

/** Whether all conditions hold. What the case does not say fulfils none. */
export function holds(when: Conditions, subject: Subject): boolean {
  return Object.entries(when).every(([name, expected]) =>
    valuesOf(name, subject).some((value) => isAsExpected(value, expected)),
  );
}

/** The conditions as a person reads them: `defect is porosity, cost above 5000`. */
export function conditionWords(when: Conditions): string {
  const words = Object.entries(when).map(([name, expected]) => `${name} ${expectedWords(expected)}`);
  return words.join(', ') || 'always';
}

function valuesOf(name: string, { type, nodeId, facts, lines, severity }: Subject): Value[] {
  switch (name) {
    case 'type':
      return [{ text: type }];
    case 'severity':
      return severity ? [{ text: severity }] : [];
    case 'node':
      return [{ node: nodeId }];
    case 'item':
      return lines.flatMap(({ item }) => (item === undefined ? [] : [{ text: item }]));
    case 'lot':
    case 'order':
      return [...refsOf(name, lines), ...factOf(name, facts)];
    default:
      return factOf(name, facts);
  }
}

function refsOf(kind: 'lot' | 'order', lines: Subject['lines']): Value[] {
  return lines.filter((line) => line.kind === kind).map(({ ref }) => ({ text: ref }));
}

function factOf(name: string, facts: CaseFacts): Value[] {
  const value: unknown = Object.entries(facts).find(([key]) => key === name)?.[1];
  if (typeof value === 'number') return [{ text: String(value) }];
  if (typeof value === 'string') return [name === 'machine' ? { node: value } : { text: value }];
  if (typeof value !== 'object' || value === null) return [];
  // A cost is an amount in the plant's own currency; a quantity has a unit.
  if ('amount' in value && typeof value.amount === 'string') return [{ text: value.amount }];
  if ('unit' in value && 'value' in value)
    return [{ quantity: { value: String(value.value), unit: String(value.unit) } }];
  return [];
}

function isAsExpected(value: Value, expected: Expected): boolean {
  if (typeof expected === 'string') return isText(value, expected);
  if (isList(expected)) return expected.some((each) => isText(value, each));
  const amount = amountOf(value, expected.unit);
  return amount !== null && isWithinBounds(amount, expected);
}

function isText(value: Value, expected: string): boolean {
  if ('node' in value) return isWithin(value.node, expected);
  return 'text' in value && value.text.toLowerCase() === expected.toLowerCase();
}

function amountOf(value: Value, unit: string | undefined): Quantity | null {
  if ('quantity' in value) return unit === undefined ? null : convert(value.quantity, unit);
  return 'text' in value && DECIMAL_SHAPE.test(value.text) ? { value: value.text, unit: unit ?? '' } : null;
}

function isWithinBounds(amount: Quantity, { above, atLeast, below, atMost }: Bounds): boolean {
  const compared = (bound: string) => compareQuantities(amount, { value: bound, unit: amount.unit });
  return (
    (above === undefined || compared(above) > 0) &&
    (atLeast === undefined || compared(atLeast) >= 0) &&
    (below === undefined || compared(below) < 0) &&
    (atMost === undefined || compared(atMost) <= 0)
  );
}

function expectedWords(expected: Expected): string {
  if (typeof expected === 'string') return `is ${expected}`;
  if (isList(expected)) return `is ${expected.join(' or ')}`;
  const { above, atLeast, below, atMost, unit } = expected;
  const named = { above, 'at least': atLeast, below, 'at most': atMost };
  const words = Object.entries(named).flatMap(([word, bound]) =>
    bound === undefined ? [] : [`${word} ${bound}`],
  );
  return [words.join(' and '), ...(unit === undefined ? [] : [unit])].join(' ');
}

function isList(expected: Expected): expected is string[] {
  return Array.isArray(expected);
}
