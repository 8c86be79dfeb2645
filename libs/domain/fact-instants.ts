import type { ExceptionType } from './exception-type.js';
import type { CaseFacts } from './facts/index.js';

/** Instants that a playbook may name, because the facts of some type carry them. */
export const FACT_INSTANTS = ['need-by', 'planned-start'] as const;
export type FactInstantName = (typeof FACT_INSTANTS)[number];

/** Which of them the facts of a type carry. */
export const FACT_INSTANTS_OF: Record<ExceptionType, readonly FactInstantName[]> = {
  'material-shortage': ['need-by'],
  downtime: [],
  'quality-hold': [],
  'rework-approval': [],
  'maintenance-conflict': ['planned-start'],
};

/** The named instant, or null where facts of this type do not carry it. */
export function factInstant(facts: CaseFacts, name: FactInstantName): Date | null {
  if (name === 'need-by' && facts.type === 'material-shortage') return new Date(facts.needBy);
  if (name === 'planned-start' && facts.type === 'maintenance-conflict') return plannedStart(facts);
  return null;
}

/** The earlier of the two windows' beginnings: from then on one of the two has the machine. */
function plannedStart(facts: Extract<CaseFacts, { type: 'maintenance-conflict' }>): Date {
  const starts = [facts.maintenanceWindow.from, facts.productionWindow.from];
  return new Date(Math.min(...starts.map((start) => Date.parse(start))));
}
