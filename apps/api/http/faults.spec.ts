import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { faultsOf, pointerTo } from './faults.js';

const schema = z.strictObject({ name: z.string(), lines: z.array(z.strictObject({ quantity: z.int() })) });
const faults = (value: unknown) => faultsOf(schema.safeParse(value).error?.issues ?? []);

describe('faults', () => {
  it('point at each thing that needs mending, in words', () => {
    expect(faults({ lines: [{ quantity: 1 }, { quantity: 'two', colour: 'red' }], extra: 1 })).toEqual([
      { pointer: '/name', message: 'is required' },
      { pointer: '/lines/1/quantity', message: 'must be of type number' },
      { pointer: '/lines/1/colour', message: 'is not known here' },
      { pointer: '/extra', message: 'is not known here' },
    ]);
  });

  it('point at the whole where nothing of it is right', () => {
    expect(faults([])).toEqual([{ pointer: '', message: 'must be of type object' }]);
  });

  it('escape what RFC 6901 uses itself', () => {
    expect(pointerTo(['a/b', 0, 'm~n'])).toBe('/a~1b/0/m~0n');
  });
});
