import { caseFacts } from '../../contracts/api/index.js';
import {
  child,
  fault,
  ok,
  refused,
  type CaseFacts,
  type CaseLine,
  type ExceptionType,
  type FactsByType,
  type NodeId,
  type Result,
} from '../../domain/index.js';
import { elapsed } from '../due-time.js';

export interface Supposition {
  nodeId: NodeId;
  at: Date;
  /** A decimal in the plant's currency; null where the rehearsal names none. */
  cost: string | null;
  /** ISO 4217. */
  currency: string;
}

type Make<T extends ExceptionType> = (supposed: Supposition) => Omit<FactsByType[T], 'type'>;

const FACTS: { [T in ExceptionType]: Make<T> } = {
  'material-shortage': ({ at }) => ({
    ...{ order: 'ORDER', component: 'COMPONENT', missing: { value: '1', unit: 'pcs' } },
    needBy: later(at, 'P2D'),
  }),
  downtime: ({ nodeId, at }) => ({ machine: nodeId, stoppedAt: at.toISOString() }),
  'quality-hold': () => ({ defect: 'a defect' }),
  'rework-approval': ({ cost, currency }) => ({
    ...{ lot: 'LOT', defect: 'a defect', proposedRoute: 'REWORK' },
    cost: { amount: cost ?? '1', currency },
  }),
  'maintenance-conflict': ({ nodeId, at }) => ({
    ...{ machine: nodeId, maintenanceOrder: 'MAINTENANCE', productionOrder: 'PRODUCTION' },
    maintenanceWindow: { from: later(at, 'P1D'), to: later(at, 'P1DT4H') },
    productionWindow: { from: later(at, 'P1DT2H'), to: later(at, 'P1DT10H') },
    ...{ safetyRelevant: 'unknown' as const, toleranceMinutes: 0 },
  }),
};

/** Facts of a type that nobody told, with those that somebody did in their place. Refused where these make no facts. */
export function supposedFacts(
  type: ExceptionType,
  supposed: Supposition,
  told: Record<string, unknown>,
): Result<CaseFacts> {
  const parsed = caseFacts.safeParse({ ...FACTS[type](supposed), ...told, type });
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map(({ path, message }) =>
    fault(path.reduce<string>(pointerTo, '/facts'), message),
  );
  return refused({ kind: 'invalid', faults });
}

function pointerTo(pointer: string, name: PropertyKey): string {
  return child(pointer, String(name));
}

/** What the rehearsal goes by that nobody told, in sentences. */
export function assumptionsOf(facts: CaseFacts, told: Record<string, unknown>): string[] {
  const untold = (name: string) => !(name in told);
  switch (facts.type) {
    case 'material-shortage':
      return untold('needBy') ? [`The material is needed by ${facts.needBy}.`] : [];
    case 'rework-approval':
      return untold('cost') ? [`The rework costs ${facts.cost.amount} ${facts.cost.currency}.`] : [];
    case 'maintenance-conflict':
      return untold('maintenanceWindow')
        ? [`Maintenance is planned for ${facts.maintenanceWindow.from}.`]
        : [];
    case 'downtime':
    case 'quality-hold':
      return [];
  }
}

/** A lot stands for the goods of the types that are about goods. */
export function supposedLines(type: ExceptionType): CaseLine[] {
  if (type !== 'quality-hold' && type !== 'rework-approval') return [];
  return [{ lineNo: 1, kind: 'lot', ref: 'LOT', quantity: { value: '1', unit: 'pcs' } }];
}

function later(at: Date, duration: string): string {
  return elapsed(at, duration).toISOString();
}
