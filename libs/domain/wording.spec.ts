import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from './facts/index.js';
import { caseTitle, factWords, fillBraces } from './wording.js';

const names = new Map([['north/line-1/press-1', 'Press 1']]);
const lot = (ref: string) => ({ kind: 'lot' as const, ref, quantity: { value: '40', unit: 'pcs' } });
const conflict: CaseFacts = {
  ...{
    type: 'maintenance-conflict',
    machine: 'north/line-1/press-1',
    safetyRelevant: 'no',
    toleranceMinutes: 60,
  },
  ...{ maintenanceOrder: 'MO-1', productionOrder: 'PO-1' },
  maintenanceWindow: { from: '2026-03-03T08:00:00Z', to: '2026-03-03T12:00:00.000Z' },
  productionWindow: { from: '2026-03-03T10:00:00Z', to: '2026-03-03T18:00:00Z' },
};

describe('a title', () => {
  it.each<[CaseFacts, string]>([
    [
      {
        ...{ type: 'material-shortage', order: 'PO-1', component: 'C-1', needBy: '2026-03-04T08:00:00Z' },
        missing: { value: '12', unit: 'pcs' },
      },
      'Order PO-1 lacks 12 pcs of C-1',
    ],
    [{ type: 'downtime', machine: 'north/line-1/press-1', stoppedAt: '' }, 'Press 1 stands'],
    [{ type: 'downtime', machine: 'north/saw', stoppedAt: '', reason: 'Oil' }, 'north/saw stands: Oil'],
    [{ type: 'quality-hold', defect: 'Scratches' }, 'lot A (40 pcs) on hold: Scratches'],
    [
      {
        ...{ type: 'rework-approval', lot: 'A', defect: 'Scratches', proposedRoute: 'Polish' },
        cost: { amount: '80', currency: 'EUR' },
      },
      'Rework of lot A: Scratches',
    ],
    [conflict, 'MO-1 and PO-1 both want Press 1'],
  ])('%#', (facts, title) => {
    expect(caseTitle(facts, [lot('A')], names)).toBe(title);
  });

  it('names three lots and counts the rest', () => {
    const title = caseTitle({ type: 'quality-hold', defect: 'Dents' }, ['A', 'B', 'C', 'D', 'E'].map(lot));
    expect(title).toBe('lot A (40 pcs), lot B (40 pcs), lot C (40 pcs), 2 more on hold: Dents');
  });
});

describe('words for a prompt', () => {
  it('say machines by name, windows by the minute and amounts with their unit', () => {
    expect(factWords(conflict, [], names)).toMatchObject({
      ...{ machine: 'Press 1', maintenanceOrder: 'MO-1', toleranceMinutes: '60' },
      maintenanceWindow: '2026-03-03 08:00 UTC to 2026-03-03 12:00 UTC',
    });
  });

  it('fill the braces that they know, and leave a gap to be seen', () => {
    expect(fillBraces('{order} lacks {nothing}, {toString}.', { order: 'PO-1' })).toBe(
      'PO-1 lacks {nothing}, {toString}.',
    );
  });
});
