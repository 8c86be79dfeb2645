import { describe, expect, it } from '@jest/globals';
import { factInstant } from './fact-instants.js';
import type { CaseFacts } from './facts/index.js';

const conflict = (maintenance: string, production: string): CaseFacts => ({
  ...{
    type: 'maintenance-conflict',
    machine: 'north/press-1',
    safetyRelevant: 'unknown',
    toleranceMinutes: 0,
  },
  ...{ maintenanceOrder: 'MO-1', productionOrder: 'PO-1' },
  maintenanceWindow: { from: maintenance, to: '2026-03-04T00:00:00Z' },
  productionWindow: { from: production, to: '2026-03-04T00:00:00Z' },
});

describe('an instant that the facts carry', () => {
  it('is the planned start: whichever wants the machine first', () => {
    const early = new Date('2026-03-03T08:00:00Z');
    expect(factInstant(conflict('2026-03-03T08:00:00Z', '2026-03-03T10:00:00Z'), 'planned-start')).toEqual(
      early,
    );
    expect(factInstant(conflict('2026-03-03T10:00:00Z', '2026-03-03T08:00:00Z'), 'planned-start')).toEqual(
      early,
    );
  });

  it('is none where facts of the type do not carry it', () => {
    expect(factInstant(conflict('2026-03-03T08:00:00Z', '2026-03-03T10:00:00Z'), 'need-by')).toBeNull();
    expect(factInstant({ type: 'quality-hold', defect: 'Scratches' }, 'planned-start')).toBeNull();
  });
});
