import { describe, expect, it } from '@jest/globals';
import type { MaintenanceConflictFacts } from '../../libs/domain/index.js';
import { behindProduction, tieBreak } from './maintenance-plan.js';

const FACTS: MaintenanceConflictFacts = {
  type: 'maintenance-conflict',
  machine: 'demo/machining/line-3/mill-1',
  maintenanceOrder: 'MO-17',
  maintenanceWindow: { from: '2026-03-03T06:00:00.000Z', to: '2026-03-03T10:00:00.000Z' },
  productionOrder: 'PO-4712',
  productionWindow: { from: '2026-03-03T05:00:00.000Z', to: '2026-03-03T07:00:00.000Z' },
  safetyRelevant: 'no',
  toleranceMinutes: 60,
};
const BEHIND = { from: '2026-03-03T07:00:00.000Z', to: '2026-03-03T11:00:00.000Z' };

describe('maintenance behind production', () => {
  it('is as long as it was', () => {
    expect(behindProduction(FACTS)).toEqual(BEHIND);
  });
});

describe('the tie-break', () => {
  it('moves maintenance where the machine runs and the tolerance just reaches', () => {
    expect(tieBreak(FACTS, true)).toEqual(BEHIND);
  });

  it.each<[string, Partial<MaintenanceConflictFacts>, boolean | null]>([
    ['a minute too far', { toleranceMinutes: 59 }, true],
    ['safety-relevant', { safetyRelevant: 'yes' }, true],
    ['perhaps safety-relevant', { safetyRelevant: 'unknown' }, true],
    ['a machine that stands', {}, false],
    ['a machine of which nobody knows', {}, null],
  ])('keeps maintenance: %s', (_, facts, machineRuns) => {
    expect(tieBreak({ ...FACTS, ...facts }, machineRuns)).toBeNull();
  });
});
