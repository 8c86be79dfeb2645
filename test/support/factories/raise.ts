import type { CaseFacts, CaseLine, FactsByType, RaiseException } from '../../../libs/domain/index.js';
import type { TestPlant } from './plant.js';

let told = 0;

/** An event of each type that is unlike every other, unless its facts are given. */
export const raise = {
  shortage(plant: TestPlant, facts: Partial<FactsByType['material-shortage']> = {}): RaiseException {
    const nth = next();
    return event(plant, nth, {
      type: 'material-shortage',
      order: `PO-${nth}`,
      component: 'C-100',
      missing: { value: '12', unit: 'pcs' },
      needBy: '2026-03-04T08:00:00Z',
      ...facts,
    });
  },

  downtime(plant: TestPlant, facts: Partial<FactsByType['downtime']> = {}): RaiseException {
    return event(plant, next(), {
      ...{ type: 'downtime', machine: plant.press, stoppedAt: '2026-03-02T07:59:00Z' },
      ...facts,
    });
  },

  hold(plant: TestPlant, facts: Partial<FactsByType['quality-hold']> = {}, lines?: Line[]): RaiseException {
    const nth = next();
    const hold = event(plant, nth, { type: 'quality-hold', defect: 'Scratches', ...facts });
    return { ...hold, lines: lines ?? [lot(`LOT-${nth}`)] };
  },

  rework(plant: TestPlant, facts: Partial<FactsByType['rework-approval']> = {}): RaiseException {
    const nth = next();
    const rework = event(plant, nth, {
      ...{ type: 'rework-approval', lot: `LOT-${nth}`, defect: 'Scratches', proposedRoute: 'Polish' },
      cost: { amount: '120.00', currency: 'EUR' },
      ...facts,
    });
    return { ...rework, lines: [lot(`LOT-${nth}`)] };
  },

  conflict(plant: TestPlant, facts: Partial<FactsByType['maintenance-conflict']> = {}): RaiseException {
    const nth = next();
    return event(plant, nth, {
      ...{ type: 'maintenance-conflict', machine: plant.press },
      ...{ maintenanceOrder: `MO-${nth}`, productionOrder: `PO-${nth}` },
      maintenanceWindow: { from: '2026-03-03T08:00:00Z', to: '2026-03-03T12:00:00Z' },
      productionWindow: { from: '2026-03-03T10:00:00Z', to: '2026-03-03T18:00:00Z' },
      ...{ safetyRelevant: 'no', toleranceMinutes: 240 },
      ...facts,
    });
  },
};

type Line = Omit<CaseLine, 'lineNo'>;

export function lot(ref: string, value = '40'): Line {
  return { kind: 'lot', ref, quantity: { value, unit: 'pcs' } };
}

function event(plant: TestPlant, nth: number, facts: CaseFacts): RaiseException {
  return {
    ...{ plantId: plant.id, nodeId: plant.press, facts, lines: [] },
    occurredAt: '2026-03-02T07:59:00Z',
    source: { kind: 'system', name: 'test', eventId: `event-${nth}` },
  };
}

function next(): number {
  told += 1;
  return told;
}
