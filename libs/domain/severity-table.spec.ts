import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES, severityRank } from './severity.js';
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
      why: 'A crack grows (the defect is Crack); whoever reported it said low',
    });
  });

  it('is worse where whoever reports it says so, and never milder', () => {
    const table = { severityTable: severityTable.slice(0, 1), severity: 'high' as const };
    const usual = 'As the playbook says where nothing else does';
    expect(severityOf(table, subject, null)).toEqual({ severity: 'high', why: usual });
    expect(severityOf(table, subject, 'high')).toEqual({ severity: 'high', why: usual });
    expect(severityOf(table, subject, 'medium')).toEqual({
      ...{ severity: 'high', why: `${usual}; whoever reported it said medium` },
    });
    expect(severityOf(table, subject, 'critical')).toEqual({
      ...{ severity: 'critical', why: `As whoever reported it said, above high: ${usual}` },
    });
  });

  it('is never below what the table says', () => {
    const any = fc.constantFrom(...SEVERITIES);
    fc.assert(
      fc.property(any, any, (own, told) => {
        const { severity } = severityOf({ severity: own }, subject, told);
        expect(severityRank(severity)).toBe(Math.min(severityRank(own), severityRank(told)));
      }),
    );
  });
});
