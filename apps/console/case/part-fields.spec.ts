import { describe, expect, it } from '@jest/globals';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { firstParts, leftWords, nextPart, partsBody, withoutPart } from './part-fields.js';

type Line = CaseDetail['lines'][number];

const line = (lineNo: number, value: string, unit = 'pcs'): Line => ({
  ...{ lineNo, kind: 'lot', ref: `L-${lineNo}`, item: null, parts: [] },
  ...{ quantity: { value, unit }, open: { value, unit } },
});
const open = [line(1, '100'), line(2, '2', 'kg')];

describe('parts of lines, as somebody types them', () => {
  it('begin with all that is open', () => {
    const values = firstParts(open);
    expect(values).toMatchObject({ '/parts/0/quantity/value': '100', '/parts/1/quantity/unit': 'kg' });
    expect(open.map((each) => leftWords(each, values))).toEqual(['all of it is said', 'all of it is said']);
  });

  it('say what is left, in the line’s own unit, and what is too much', () => {
    const values = {
      ...firstParts(open),
      '/parts/0/quantity/value': '60,5',
      '/parts/1/quantity/value': '500',
    };
    expect(leftWords(open[0] as Line, values)).toBe('39.5 pcs stay open');
    expect(leftWords(open[1] as Line, { ...values, '/parts/1/quantity/unit': 'g' })).toBe('1.5 kg stay open');
    expect(leftWords(open[1] as Line, values)).toBe('498 kg too much');
    expect(leftWords(open[1] as Line, { ...values, '/parts/1/quantity/unit': 'BOX' })).toBe('');
  });

  it('go on with what is left', () => {
    const values = { ...firstParts(open), '/parts/0/quantity/value': '60' };
    expect(nextPart(2, open, values)).toEqual({
      '/parts/2/lineNo': '1',
      '/parts/2/quantity/value': '40',
      '/parts/2/quantity/unit': 'pcs',
    });
  });

  it('close up where one is taken out', () => {
    const values = { ...firstParts(open), '/reason': 'Sorted' };
    expect(withoutPart(values, 0)).toEqual({
      '/parts/0/lineNo': '2',
      '/parts/0/quantity/value': '2',
      '/parts/0/quantity/unit': 'kg',
      '/reason': 'Sorted',
    });
  });

  it('are sent with their line’s number', () => {
    const fields = [
      { pointer: '/parts/0/lineNo', label: 'Line', kind: 'choice', required: true },
      { pointer: '/parts/0/quantity', label: 'How much', kind: 'quantity', required: true },
      { pointer: '/reason', label: 'Reason', kind: 'long-text', required: false },
    ] as const;
    expect(partsBody(fields, { ...firstParts(open), '/reason': 'Sorted' }, 'UTC')).toEqual({
      parts: [{ lineNo: 1, quantity: { value: '100', unit: 'pcs' } }],
      reason: 'Sorted',
    });
  });
});
