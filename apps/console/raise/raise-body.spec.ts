import { describe, expect, it } from '@jest/globals';
import { raiseBody, withoutLine } from './raise-body.js';
import { COMMON_FIELDS, lineFields, TYPE_FIELDS } from './raise-fields.js';

const ZONE = 'Europe/Berlin';

describe('the body of a raise', () => {
  it('sits a downtime on its machine', () => {
    const values = {
      '/facts/machine': 'demo/assembly/line-1/press-1',
      '/facts/stoppedAt': '2026-11-24T10:00',
      '/occurredAt': '2026-11-24T10:00',
    };
    expect(raiseBody('downtime', [...TYPE_FIELDS.downtime, ...COMMON_FIELDS], values, ZONE)).toEqual({
      nodeId: 'demo/assembly/line-1/press-1',
      facts: {
        type: 'downtime',
        machine: 'demo/assembly/line-1/press-1',
        stoppedAt: '2026-11-24T09:00:00.000Z',
      },
      occurredAt: '2026-11-24T09:00:00.000Z',
    });
  });

  it('makes the lot of a rework its one line', () => {
    const values = { '/facts/lot': 'L-9', '/lines/0/quantity/value': '40', '/lines/0/quantity/unit': 'pcs' };
    expect(raiseBody('rework-approval', TYPE_FIELDS['rework-approval'], values, ZONE)).toMatchObject({
      lines: [{ kind: 'lot', ref: 'L-9', quantity: { value: '40', unit: 'pcs' } }],
    });
  });

  it('sends the lines of a hold as they were typed', () => {
    const fields = [...TYPE_FIELDS['quality-hold'], ...lineFields(0)];
    const values = { '/facts/defect': 'crack', '/lines/0/kind': 'lot', '/lines/0/ref': 'L-1' };
    expect(raiseBody('quality-hold', fields, values, ZONE)).toEqual({
      facts: { type: 'quality-hold', defect: 'crack' },
      lines: [{ kind: 'lot', ref: 'L-1' }],
    });
  });

  it('closes the gap when a line is taken out', () => {
    const values = { '/nodeId': 'demo', '/lines/0/ref': 'A', '/lines/1/ref': 'B', '/lines/2/ref': 'C' };
    expect(withoutLine(values, 1)).toEqual({ '/nodeId': 'demo', '/lines/0/ref': 'A', '/lines/1/ref': 'C' });
  });
});
