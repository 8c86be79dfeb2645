import { describe, expect, it } from '@jest/globals';
import { severityOf, type SeverityRow } from './severity-table.js';

const subject = {
  nodeId: 'lyon/assembly',
  facts: { type: 'quality-hold' as const, defect: 'Crack' },
  lines: [],
};
const severityTable: SeverityRow[] = [
  { when: { defect: 'crack', node: 'lyon/paint' }, severity: 'low', why: 'Paint hides it' },
  { when: { defect: 'crack' }, severity: 'critical', why: 'A crack grows' },
  { when: {}, severity: 'low', why: 'Never reached' },
];

describe('severity', () => {
  it('is that of the first row that holds, whatever the event says of itself', () => {
    expect(severityOf({ severityTable, severity: 'high' }, subject, 'low')).toEqual({
      severity: 'critical',
      why: 'A crack grows (the defect is Crack)',
    });
  });

  it('is what the event says where no row holds, else what the playbook says', () => {
    const table = { severityTable: severityTable.slice(0, 1), severity: 'high' as const };
    expect(severityOf(table, subject, 'medium').severity).toBe('medium');
    expect(severityOf(table, subject, null).severity).toBe('high');
    expect(severityOf({ severity: 'high' }, subject, 'low').severity).toBe('low');
  });
});
