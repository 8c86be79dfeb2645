import type { NodeId } from '../../../libs/domain/equipment.js';
import type { CaseFacts, FactsByType } from '../../../libs/domain/facts/index.js';
import type { ExceptionType } from '../../../libs/domain/exception-type.js';
import type { AnswerValue } from '../../../libs/domain/question.js';

/** `node` stands where the value is the path of a node, which people know by its name. */
export type FactRow = { label: string } & ({ value: AnswerValue } | { node: NodeId });

type RowsOf = { [T in ExceptionType]: (facts: FactsByType[T]) => FactRow[] };

const ROWS: RowsOf = {
  'material-shortage': (facts) => [
    { label: 'Order', value: facts.order },
    { label: 'Component', value: facts.component },
    { label: 'Missing', value: facts.missing },
    { label: 'Needed by', value: facts.needBy },
    ...optional('Customer', facts.customer),
  ],
  downtime: (facts) => [
    { label: 'Machine', node: facts.machine },
    { label: 'Stopped at', value: facts.stoppedAt },
    { label: 'Reason told', value: facts.reason ?? 'none' },
  ],
  'quality-hold': (facts) => [
    { label: 'Defect', value: facts.defect },
    ...optional('Description', facts.description),
    ...optional('Supplier', facts.supplier),
    ...optional('Customer', facts.customer),
  ],
  'rework-approval': (facts) => [
    { label: 'Lot', value: facts.lot },
    { label: 'Defect', value: facts.defect },
    { label: 'Proposed route', value: facts.proposedRoute },
    { label: 'Cost', value: `${facts.cost.amount} ${facts.cost.currency}` },
    ...optional('Customer', facts.customer),
  ],
  'maintenance-conflict': (facts) => [
    { label: 'Machine', node: facts.machine },
    { label: 'Maintenance order', value: facts.maintenanceOrder },
    { label: 'Maintenance wants', value: facts.maintenanceWindow },
    { label: 'Production order', value: facts.productionOrder },
    { label: 'Production wants', value: facts.productionWindow },
    { label: 'Safety relevant', value: SAFETY[facts.safetyRelevant] },
    { label: 'Maintenance may move', value: tolerance(facts.toleranceMinutes) },
    ...optional('Customer', facts.customer),
  ],
};

const SAFETY = { yes: 'yes', no: 'no', unknown: 'unknown, so treated as yes' };

/** What is known of a case, in the order in which a person wants to read it. */
export function factRows(facts: CaseFacts): FactRow[] {
  // The table has one entry for each type; the pairing of type and facts is lost on the compiler.
  const rows = ROWS[facts.type] as (facts: CaseFacts) => FactRow[];
  return rows(facts);
}

function optional(label: string, value: string | undefined): FactRow[] {
  return value ? [{ label, value }] : [];
}

function tolerance(minutes: number): string {
  return minutes === 0 ? 'not at all' : `by up to ${minutes} min`;
}
