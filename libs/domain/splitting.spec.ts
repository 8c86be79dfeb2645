import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseLine } from './case.js';
import { addQuantities, compareQuantities, isPositive } from './quantity.js';
import { splitLines, type SplitPart } from './splitting.js';

const NO_PACKS = () => [];
const decimal = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => {
    const text = String(digits).padStart(places + 1, '0');
    return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  });
const lines = fc
  .array(fc.record({ value: decimal, unit: fc.constantFrom('pcs', 'kg') }), { minLength: 1, maxLength: 6 })
  .map((quantities) =>
    quantities.map((quantity, i): CaseLine => ({ lineNo: i + 1, kind: 'lot', ref: `L-${i}`, quantity })),
  );

describe('splitting lines', () => {
  it('loses nothing and makes nothing: what goes and what is left are what was there, to the last place', () => {
    fc.assert(
      fc.property(lines, fc.array(decimal, { maxLength: 6 }), (whole, values) => {
        const parts = values.slice(0, whole.length).map((value, i): SplitPart => {
          const { lineNo, quantity } = whole[i] ?? { lineNo: 0, quantity: { value, unit: 'pcs' } };
          const asked = { value, unit: quantity.unit };
          return compareQuantities(asked, quantity) <= 0 ? { lineNo, quantity: asked } : { lineNo };
        });
        const { split, faults } = splitLines(whole, whole, parts, NO_PACKS);
        if (faults.length > 0) {
          expect(faults.map(({ pointer }) => pointer)).toEqual(['/parts']);
          return;
        }
        for (const [i, { lineNo, quantity }] of split.moved.entries()) {
          const before = whole.find((line) => line.lineNo === lineNo);
          const left = split.left[i];
          if (!before || !left) throw new Error('a part of no line');
          expect(compareQuantities(addQuantities(quantity, left.quantity), before.quantity)).toBe(0);
          expect(split.goods[i]?.left).toEqual(isPositive(left.quantity) ? left.quantity : undefined);
        }
      }),
    );
  });

  it('never takes more than a line has', () => {
    fc.assert(
      fc.property(decimal, decimal, (has, wants) => {
        const of: CaseLine = { lineNo: 1, kind: 'lot', ref: 'L', quantity: { value: has, unit: 'kg' } };
        const rest: CaseLine = { ...of, lineNo: 2 };
        const quantity = { value: wants, unit: 'kg' };
        const { faults } = splitLines([of, rest], [of, rest], [{ lineNo: 1, quantity }], NO_PACKS);
        const tooMuch = compareQuantities(quantity, of.quantity) > 0;
        expect(faults.map(({ pointer }) => pointer)).toEqual(tooMuch ? ['/parts/0/quantity/value'] : []);
      }),
    );
  });

  it('converts exactly, or says which unit to give', () => {
    const of: CaseLine = { lineNo: 1, kind: 'lot', ref: 'L', quantity: { value: '2', unit: 'DZN' } };
    const split = (value: string, unit: string) =>
      splitLines([of], [of], [{ lineNo: 1, quantity: { value, unit } }], NO_PACKS);

    expect(split('6', 'pcs').split.goods).toEqual([
      { kind: 'lot', ref: 'L', quantity: { value: '0.5', unit: 'DZN' }, left: { value: '1.5', unit: 'DZN' } },
    ]);
    expect(split('1', 'pcs').faults[0]?.message).toBe('1 pcs is no exact number of DZN: give DZN.');
    expect(split('1', 'l').faults[0]?.message).toMatch(/^l does not convert into DZN. Give one of: DZN, /);
  });
});
