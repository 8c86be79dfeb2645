import { describe, expect, it } from '@jest/globals';
import type { Playbook } from './playbook.js';
import { severityTableFaults } from './severity-table-rules.js';
import type { SeverityRow } from './severity-table.js';

const playbook: Playbook = {
  ...{ type: 'quality-hold', title: 'Hold', severity: 'high', firstQuestion: 'disposition' },
  ...{ waitForFacts: null, questions: {} },
};
const row = (when: SeverityRow['when']): SeverityRow => ({ when, severity: 'critical', why: 'It grows' });
const pointers = (...severityTable: SeverityRow[]) =>
  severityTableFaults({ ...playbook, severityTable }).map(({ pointer }) => pointer);

describe('a severity table', () => {
  it('asks only about what a case of its type says, and not about the severity or a question', () => {
    const unknown = row({ severity: 'low', cost: { above: '1' }, question: 'disposition' });
    expect(pointers(row({ defect: 'crack' }), unknown).sort()).toEqual([
      ...['/severityTable/1/when/cost', '/severityTable/1/when/question', '/severityTable/1/when/severity'],
    ]);
  });

  it('has no row of which those before it take every case', () => {
    expect(pointers(row({ defect: 'crack', node: 'lyon' }), row({ defect: 'crack' }))).toEqual([]);
    expect(pointers(row({ defect: 'crack' }), row({ defect: 'Crack', node: 'lyon' }))).toEqual([
      '/severityTable/1',
    ]);
    expect(pointers(row({}), row({ customer: 'X' }))).toEqual(['/severityTable/1']);
  });
});
