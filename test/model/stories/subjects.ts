import type { CaseFacts, RaiseException } from '../../../libs/domain/index.js';
import type { CaseModel } from './case-model.js';
import { DowntimeModel } from './downtime.js';
import { CONFLICT_WINDOWS, MaintenanceConflictModel } from './maintenance-conflict.js';
import { MaterialShortageModel, MISSING } from './material-shortage.js';
import { QualityHoldModel } from './quality-hold.js';
import { ReworkApprovalModel } from './rework-approval.js';

/** What a run is about: objects of its own in the plant, and the event that opens a case about them. */
export interface Subject {
  event: Omit<RaiseException, 'source' | 'occurredAt'>;
  /** A case of it as it stands when it was just opened. */
  model(): CaseModel;
  /** A second case may be told from the first by what the plant shows. */
  mayComeAgain: boolean;
  /** Of the same kind, about other objects. */
  another?: Subject;
}

/** `nth` is the run's own number, `size` how many lots it has. */
export interface Ground {
  plantId: string;
  nth: number;
  size: number;
  /** Books a lot into ERP, or changes what is known of it. */
  bookIn(item: string, lot: string, quantity: number, isUsable: boolean): void;
}

const DEFECT = 'Scratches';

export const SUBJECTS: Record<string, (ground: Ground) => Subject> = {
  'material-shortage': (ground) => {
    const names = { order: `PO-${ground.nth}`, component: `C-${ground.nth}` };
    const missing = { value: String(MISSING), unit: 'pcs' };
    return {
      event: event(ground, { type: 'material-shortage', ...names, missing, needBy: '2026-03-04T08:00:00Z' }),
      model: () => {
        const model: MaterialShortageModel = new MaterialShortageModel(names, (lot, quantity, isUsable) => {
          model.booked(lot, quantity, isUsable);
          ground.bookIn(names.component, lot, quantity, isUsable);
        });
        return model;
      },
      mayComeAgain: false,
    };
  },
  'quality-hold': (ground) => {
    const lots = Array.from({ length: ground.size }, (_, i) => `LOT-${ground.nth}-${i + 1}`);
    return { ...holdOf(ground, lots), another: holdOf(ground, [`LOT-${ground.nth}-other`]) };
  },
  'rework-approval': (ground) => {
    const lot = `LOT-${ground.nth}`;
    const cost = { amount: '120.00', currency: 'EUR' };
    const facts = { type: 'rework-approval', lot, defect: DEFECT, proposedRoute: 'Polish', cost } as const;
    return {
      event: event(ground, facts, [lot]),
      model: () => new ReworkApprovalModel(lot),
      mayComeAgain: true,
    };
  },
  downtime: (ground) => {
    const machine = machineOf(ground);
    return {
      event: event(ground, { type: 'downtime', machine, stoppedAt: OCCURRED_AT }),
      model: () => new DowntimeModel(machine),
      mayComeAgain: false,
    };
  },
  'maintenance-conflict': (ground) => {
    const [maintenanceOrder, productionOrder] = [`MO-${ground.nth}`, `PO-${ground.nth}`];
    const orders = { machine: machineOf(ground), maintenanceOrder, productionOrder };
    const rest = { ...CONFLICT_WINDOWS, safetyRelevant: 'no', toleranceMinutes: 240 } as const;
    return {
      event: event(ground, { type: 'maintenance-conflict', ...orders, ...rest }),
      model: () => new MaintenanceConflictModel(maintenanceOrder, productionOrder),
      mayComeAgain: false,
    };
  },
};

function holdOf(ground: Ground, lots: readonly string[]): Subject {
  return {
    event: event(ground, { type: 'quality-hold', defect: DEFECT }, lots),
    model: () => new QualityHoldModel(lots),
    mayComeAgain: true,
  };
}

export const OCCURRED_AT = '2026-03-02T07:59:00.000Z';

function machineOf({ plantId, nth }: Ground): string {
  return `${plantId}/assembly/line-1/machine-${nth}`;
}

function event({ plantId }: Ground, facts: CaseFacts, lots: readonly string[] = []): Subject['event'] {
  const lines = lots.map((ref) => ({ kind: 'lot' as const, ref, quantity: { value: '40', unit: 'pcs' } }));
  return { plantId, nodeId: `${plantId}/assembly/line-1`, facts, lines };
}
