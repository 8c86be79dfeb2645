import { describe, expect, it } from '@jest/globals';
import { factRows } from './fact-rows.js';

describe('fact rows', () => {
  it('tells a shortage in the order of the question', () => {
    const rows = factRows({
      type: 'material-shortage',
      order: 'PO-7',
      component: 'C-12',
      missing: { value: '30', unit: 'pcs' },
      needBy: '2026-11-24T15:40:00Z',
    });
    expect(rows.map((row) => row.label)).toEqual(['Order', 'Component', 'Missing', 'Needed by']);
  });

  it('says that a machine gave no reason, and leaves out what a hold does not know', () => {
    const down = factRows({ type: 'downtime', machine: 'demo/assembly', stoppedAt: '2026-11-24T15:40:00Z' });
    expect(down.at(-1)).toEqual({ label: 'Reason told', value: 'none' });
    expect(factRows({ type: 'quality-hold', defect: 'crack' })).toHaveLength(1);
  });

  it('treats unknown safety relevance as relevant, and says so', () => {
    const rows = factRows({
      type: 'maintenance-conflict',
      machine: 'demo/machining/line-3/mill-1',
      maintenanceOrder: 'MO-1',
      maintenanceWindow: { from: '2026-11-24T06:00:00Z', to: '2026-11-24T08:00:00Z' },
      productionOrder: 'PO-1',
      productionWindow: { from: '2026-11-24T07:00:00Z', to: '2026-11-24T09:00:00Z' },
      safetyRelevant: 'unknown',
      toleranceMinutes: 0,
    });
    expect(rows.find((row) => row.label === 'Safety relevant')).toMatchObject({
      value: 'unknown, so treated as yes',
    });
    expect(rows.at(-1)).toMatchObject({ value: 'not at all' });
  });
});
