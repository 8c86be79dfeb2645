import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clipped, overlaps, without, type Span } from './span.js';

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]) => ({ from, to: from + length }));
const has = (one: Span, point: number) => one.from <= point && point < one.to;
const POINTS = Array.from({ length: 50 }, (_, point) => point);

describe('spans', () => {
  it('keep what no hole takes, in order and apart', () => {
    fc.assert(
      fc.property(span, fc.array(span), (whole, holes) => {
        const rest = without(whole, holes);
        for (const point of POINTS) {
          const left = has(whole, point) && !holes.some((hole) => has(hole, point));
          expect(rest.filter((one) => has(one, point))).toHaveLength(left ? 1 : 0);
        }
        expect(rest.every((one, i) => one.from < one.to && (rest[i - 1]?.to ?? -1) < one.from)).toBe(true);
      }),
    );
  });

  it('overlap where they share a point, and clip to just those', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const shared = POINTS.filter((point) => has(a, point) && has(b, point));
        expect(overlaps(a, b)).toBe(shared.length > 0);
        expect(clipped(a, b).flatMap((one) => POINTS.filter((point) => has(one, point)))).toEqual(shared);
      }),
    );
  });
});
