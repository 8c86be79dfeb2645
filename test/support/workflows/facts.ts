import type { CaseLine, FactsByType } from '../../../libs/domain/index.js';

/** One deviation of each type, as a plant would raise it. */
export const SHORTAGE: FactsByType['material-shortage'] = {
  type: 'material-shortage',
  order: 'PO-4711',
  component: 'BEARING-6204',
  missing: { value: '40', unit: 'pcs' },
  needBy: '2026-03-02T14:00:00.000Z',
};

export const DOWNTIME: FactsByType['downtime'] = {
  type: 'downtime',
  machine: 'demo/assembly/line-1/press-1',
  stoppedAt: '2026-03-02T08:00:00.000Z',
  reason: 'Hydraulic pressure low',
};

export const HOLD: FactsByType['quality-hold'] = { type: 'quality-hold', defect: 'Crack at weld' };

export const HELD_LOT: CaseLine = {
  lineNo: 1,
  kind: 'lot',
  ref: 'L-100',
  quantity: { value: '12', unit: 'pcs' },
};

export const REWORK: FactsByType['rework-approval'] = {
  type: 'rework-approval',
  lot: 'L-100',
  defect: 'Crack at weld',
  proposedRoute: 'Grind and weld again',
  cost: { amount: '800', currency: 'EUR' },
};

export const CONFLICT: FactsByType['maintenance-conflict'] = {
  type: 'maintenance-conflict',
  machine: 'demo/machining/line-3/mill-1',
  maintenanceOrder: 'MO-17',
  maintenanceWindow: { from: '2026-03-03T06:00:00.000Z', to: '2026-03-03T10:00:00.000Z' },
  productionOrder: 'PO-4712',
  productionWindow: { from: '2026-03-03T06:00:00.000Z', to: '2026-03-03T14:00:00.000Z' },
  safetyRelevant: 'no',
  toleranceMinutes: 480,
};
