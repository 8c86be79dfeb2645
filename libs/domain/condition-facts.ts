import type { CaseLine } from './case.js';
import type { NodeId } from './equipment.js';
import type { ExceptionType } from './exception-type.js';
import type { CaseFacts, FactsByType } from './facts/index.js';
import type { Quantity } from './quantity.js';
import type { Severity } from './severity.js';

/**
 * As what a condition compares: texts and severities as they are, a node with those above it, safety so that what nobody
 * knows counts as relevant, the others by bounds.
 */
export type ConditionKind = 'text' | 'safety' | 'severity' | 'node' | 'amount' | 'quantity';

/** Everything that a condition may name, in the order in which it is told, with the words for it. */
export const CONDITION_NAMES = {
  type: { as: 'text', words: 'the type' },
  severity: { as: 'severity', words: 'severity' },
  node: { as: 'node', words: 'the node' },
  machine: { as: 'node', words: 'the machine' },
  product: { as: 'text', words: 'the product' },
  customer: { as: 'text', words: 'the customer' },
  reason: { as: 'text', words: 'the reason' },
  defect: { as: 'text', words: 'the defect' },
  description: { as: 'text', words: 'the description' },
  supplier: { as: 'text', words: 'the supplier' },
  item: { as: 'text', words: 'the item' },
  lot: { as: 'text', words: 'the lot' },
  order: { as: 'text', words: 'the order' },
  component: { as: 'text', words: 'the component' },
  missing: { as: 'quantity', words: 'what is missing' },
  needBy: { as: 'text', words: 'the need-by date' },
  proposedRoute: { as: 'text', words: 'the proposed route' },
  maintenanceOrder: { as: 'text', words: 'the maintenance order' },
  productionOrder: { as: 'text', words: 'the production order' },
  safetyRelevant: { as: 'safety', words: 'the safety relevance' },
  toleranceMinutes: { as: 'amount', words: 'the tolerance in minutes' },
  cost: { as: 'amount', words: 'the cost' },
  question: { as: 'text', words: 'the question' },
} as const satisfies Record<string, { as: ConditionKind; words: string }>;

export type ConditionName = keyof typeof CONDITION_NAMES;

/** The case as far as conditions may ask about it. */
export interface Subject<Facts extends CaseFacts = CaseFacts> {
  nodeId: NodeId;
  facts: Facts;
  lines: readonly Pick<CaseLine, 'kind' | 'ref' | 'item'>[];
  /** Absent while it is not known yet. */
  severity?: Severity;
  /** The question that is about to be asked; absent where none is. */
  question?: string;
}

/** An amount is a decimal text; a cost is one in the currency of the plant. */
export type Said = string | Quantity;
type Read<T extends ExceptionType> = (of: Subject<FactsByType[T]>) => readonly (Said | undefined)[];

const OF_EVERY_TYPE = {
  type: ({ facts }: Subject) => [facts.type],
  severity: ({ severity }: Subject) => [severity],
  node: ({ nodeId }: Subject) => [nodeId],
  question: ({ question }: Subject) => [question],
  item: items,
  lot: (of: Subject) => refs('lot', of),
  order: (of: Subject) => refs('order', of),
  product: items,
};

/** Where a case of each type says what may be asked; what is left out, no case of the type says. */
export const CONDITION_FACTS: { [T in ExceptionType]: Partial<Record<ConditionName, Read<T>>> } = {
  'material-shortage': {
    ...OF_EVERY_TYPE,
    product: (of) => [of.facts.component, ...items(of)],
    customer: ({ facts }) => [facts.customer],
    order: (of) => [of.facts.order, ...refs('order', of)],
    component: ({ facts }) => [facts.component],
    missing: ({ facts }) => [facts.missing],
    needBy: ({ facts }) => [facts.needBy],
  },
  downtime: {
    ...OF_EVERY_TYPE,
    machine: ({ facts }) => [facts.machine],
    reason: ({ facts }) => [facts.reason],
  },
  'quality-hold': {
    ...OF_EVERY_TYPE,
    customer: ({ facts }) => [facts.customer],
    reason: ({ facts }) => [facts.defect],
    defect: ({ facts }) => [facts.defect],
    description: ({ facts }) => [facts.description],
    supplier: ({ facts }) => [facts.supplier],
  },
  'rework-approval': {
    ...OF_EVERY_TYPE,
    customer: ({ facts }) => [facts.customer],
    reason: ({ facts }) => [facts.defect],
    lot: (of) => [of.facts.lot, ...refs('lot', of)],
    defect: ({ facts }) => [facts.defect],
    proposedRoute: ({ facts }) => [facts.proposedRoute],
    cost: ({ facts }) => [facts.cost.amount],
  },
  'maintenance-conflict': {
    ...OF_EVERY_TYPE,
    machine: ({ facts }) => [facts.machine],
    customer: ({ facts }) => [facts.customer],
    maintenanceOrder: ({ facts }) => [facts.maintenanceOrder],
    productionOrder: ({ facts }) => [facts.productionOrder],
    safetyRelevant: ({ facts }) => [facts.safetyRelevant],
    toleranceMinutes: ({ facts }) => [String(facts.toleranceMinutes)],
  },
};

/** What a case says; empty where it does not say it. */
export function saidOf(of: Subject, name: ConditionName): Said[] {
  // The table has one entry for each type; the pairing of type and facts is lost on the compiler.
  const table = CONDITION_FACTS[of.facts.type] as Partial<Record<ConditionName, Read<ExceptionType>>>;
  return (table[name]?.(of) ?? []).filter((value) => value !== undefined);
}

function items({ lines }: Subject): (string | undefined)[] {
  return lines.map(({ item }) => item);
}

function refs(kind: CaseLine['kind'], { lines }: Subject): string[] {
  return lines.filter((line) => line.kind === kind).map(({ ref }) => ref);
}
