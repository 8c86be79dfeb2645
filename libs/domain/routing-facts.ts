import type { CaseLine } from './case.js';
import type { ExceptionType } from './exception-type.js';
import type { CaseFacts, FactsByType } from './facts/index.js';

/** What a rule may ask about a case besides its type, severity, node and question. */
export const ROUTING_FACT_NAMES = ['product', 'customer', 'cost', 'reason'] as const;
export type RoutingFactName = (typeof ROUTING_FACT_NAMES)[number];

type Lines = readonly Pick<CaseLine, 'item'>[];
type ReadOf<Facts> = (facts: Facts, lines: Lines) => readonly (string | undefined)[];
type FactsOfType<T extends ExceptionType> = Partial<Record<RoutingFactName, ReadOf<FactsByType[T]>>>;

/** Where a case of each type says them; what is left out, no case of the type says. */
export const ROUTING_FACTS: { [T in ExceptionType]: FactsOfType<T> } = {
  'material-shortage': {
    product: ({ component }, lines) => [component, ...items(lines)],
    customer: ({ customer }) => [customer],
  },
  downtime: {
    product: (_, lines) => items(lines),
    reason: ({ reason }) => [reason],
  },
  'quality-hold': {
    product: (_, lines) => items(lines),
    customer: ({ customer }) => [customer],
    reason: ({ defect }) => [defect],
  },
  'rework-approval': {
    product: (_, lines) => items(lines),
    customer: ({ customer }) => [customer],
    cost: ({ cost }) => [cost.amount],
    reason: ({ defect }) => [defect],
  },
  'maintenance-conflict': {
    product: (_, lines) => items(lines),
    customer: ({ customer }) => [customer],
  },
};

/** What a case says; empty where it does not say it. */
export function routingFact(facts: CaseFacts, lines: Lines, name: RoutingFactName): string[] {
  // The table has one entry for each type; the pairing of type and facts is lost on the compiler.
  const table = ROUTING_FACTS[facts.type] as Partial<Record<RoutingFactName, ReadOf<CaseFacts>>>;
  const read = table[name];
  return (read?.(facts, lines) ?? []).filter((value) => value !== undefined);
}

function items(lines: Lines): (string | undefined)[] {
  return lines.map(({ item }) => item);
}
