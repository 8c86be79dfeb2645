import { describe, expect, it } from '@jest/globals';
import { placeErrors } from './error-places.js';
import type { FormField } from './form-field.js';

const FIELDS: FormField[] = [
  { pointer: '/facts/order', label: 'Order', kind: 'text', required: true },
  { pointer: '/facts/missing', label: 'Missing', kind: 'quantity', required: true },
];

describe('error places', () => {
  it('stands an error at its own input', () => {
    const errors = { '/facts/order': 'name the order', '/facts/missing/unit': 'name the unit' };
    expect(placeErrors(FIELDS, errors)).toEqual({ placed: errors, left: [] });
  });

  it('stands an error about a whole quantity at its first input', () => {
    expect(placeErrors(FIELDS, { '/facts/missing': 'needed' }).placed).toEqual({
      '/facts/missing/value': 'needed',
    });
  });

  it('leaves what no input is about for the summary', () => {
    expect(placeErrors(FIELDS, { '/plantId': 'unknown plant', '': 'not an object' })).toEqual({
      placed: {},
      left: ['unknown plant', 'not an object'],
    });
  });
});
