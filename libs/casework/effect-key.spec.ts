import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectKey } from './effect-key.js';

const step = fc.record({ caseId: fc.uuid(), run: fc.integer({ min: 1, max: 9 }), step: fc.string() });

describe('the key of an effect', () => {
  it('is the same on every attempt, short enough for every system, and of plain letters', () => {
    fc.assert(
      fc.property(step, (ref) => {
        expect(effectKey(ref)).toMatch(/^XO[A-Z2-7]{13}$/);
        expect(effectKey({ ...ref })).toBe(effectKey(ref));
      }),
    );
  });

  it('differs between steps, runs and cases', () => {
    fc.assert(
      fc.property(step, step, (one, other) => {
        fc.pre(one.caseId !== other.caseId || one.run !== other.run || one.step !== other.step);
        expect(effectKey(one)).not.toBe(effectKey(other));
      }),
    );
  });
});
