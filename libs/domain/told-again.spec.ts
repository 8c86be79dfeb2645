import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseLine } from './case.js';
import { sumQuantities } from './quantity.js';
import { moreThanHeld } from './told-again.js';

const NO_PACKS = () => [];
const LOTS = ['A', 'B', 'C'];
const lines = fc
  .uniqueArray(fc.record({ ref: fc.constantFrom(...LOTS), value: fc.integer({ min: 1, max: 99 }) }), {
    selector: ({ ref }) => ref,
  })
  .map((lots) => lots.map(({ ref, value }, i) => lot(i + 1, ref, String(value))));

function lot(lineNo: number, ref: string, value: string, unit = 'pcs'): CaseLine {
  return { lineNo, kind: 'lot', ref, quantity: { value, unit } };
}

function total(ref: string, ...of: readonly CaseLine[][]): number {
  const its = of.flat().filter((line) => line.ref === ref);
  return Number(
    sumQuantities(
      its.map(({ quantity }) => quantity),
      'pcs',
    ).value,
  );
}

describe('what an event names beyond what is held', () => {
  it('is exactly what is missing of each lot, whoever holds the rest', () => {
    fc.assert(
      fc.property(lines, lines, lines, (told, open, apart) => {
        const { added, grown, beyond, fits } = moreThanHeld(told, open, apart, open.length, NO_PACKS);
        expect(fits).toBe(true);
        for (const ref of LOTS) {
          const missing = Math.max(0, total(ref, told) - total(ref, apart) - total(ref, open));
          expect(total(ref, beyond)).toBe(missing);
        }
        const after = [
          ...open.filter((line) => !grown.some((each) => each.ref === line.ref)),
          ...grown,
          ...added,
        ];
        for (const ref of LOTS) {
          expect(total(ref, after, apart)).toBeGreaterThanOrEqual(total(ref, told));
          expect(total(ref, after)).toBe(total(ref, open) + total(ref, beyond));
        }
      }),
    );
  });

  it('is all of it where the units cannot be compared', () => {
    const told = [lot(1, 'A', '12', 'kg')];
    expect(moreThanHeld(told, [lot(1, 'A', '40')], [], 1, NO_PACKS)).toEqual({
      ...{ added: [], grown: [], beyond: told, fits: false },
    });
  });
});
