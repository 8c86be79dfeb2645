import { describe, expect, it } from '@jest/globals';
import { formBody } from './form-body.js';
import type { FormField } from './form-field.js';

const field = (pointer: string, kind: FormField['kind']): FormField => ({
  pointer,
  kind,
  label: pointer,
  required: true,
});
const bodyOf = (fields: FormField[], values: Record<string, string>) =>
  formBody(fields, values, 'Europe/Berlin');

describe('a form body', () => {
  it('puts each value at its pointer and leaves empty ones out', () => {
    const fields = [field('/facts/order', 'text'), field('/note', 'text')];
    expect(bodyOf(fields, { '/facts/order': ' PO-1 ', '/note': '  ' })).toEqual({ facts: { order: 'PO-1' } });
  });

  it('builds lines as a list', () => {
    const fields = [
      field('/lines/0/ref', 'text'),
      field('/lines/0/quantity', 'quantity'),
      field('/lines/1/ref', 'text'),
    ];
    const values = {
      '/lines/0/ref': 'L1',
      '/lines/0/quantity/value': '2,5',
      '/lines/0/quantity/unit': 'kg',
      '/lines/1/ref': 'L2',
    };
    expect(bodyOf(fields, values)).toEqual({
      lines: [{ ref: 'L1', quantity: { value: '2.5', unit: 'kg' } }, { ref: 'L2' }],
    });
  });

  it('sends instants and windows in UTC', () => {
    const values = { '/at': '2026-11-24T16:40', '/w/from': '2026-11-24T06:00', '/w/to': '2026-11-24T08:00' };
    expect(bodyOf([field('/at', 'instant'), field('/w', 'window')], values)).toEqual({
      at: '2026-11-24T15:40:00.000Z',
      w: { from: '2026-11-24T05:00:00.000Z', to: '2026-11-24T07:00:00.000Z' },
    });
  });

  it('sends what it cannot read as typed, for the server to name the fault', () => {
    expect(bodyOf([field('/n', 'whole')], { '/n': 'many' })).toEqual({ n: 'many' });
    expect(bodyOf([field('/n', 'whole')], { '/n': '30' })).toEqual({ n: 30 });
  });
});
