import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseLine } from './case.js';
import { mergeLines, whyNotMerge } from './merging.js';
import { compareQuantities } from './quantity.js';

const NO_PACKS = () => [];
const linesOf = fc
  .uniqueArray(
    fc.record({ ref: fc.constantFrom('A', 'B', 'C', 'D', 'E'), value: fc.integer({ min: 1, max: 99 }) }),
    {
      selector: ({ ref }) => ref,
      maxLength: 5,
    },
  )
  .map((lots) =>
    lots.map(({ ref, value }, i): CaseLine => ({
      ...{ lineNo: i + 1, kind: 'lot', ref },
      quantity: { value: String(value), unit: 'pcs' },
    })),
  );

describe('the lines of two cases', () => {
  it('are each lot once, and as much of it as the case that meant more of it meant', () => {
    fc.assert(
      fc.property(linesOf, linesOf, fc.nat({ max: 9 }), (from, into, gone) => {
        const last = into.length + gone;
        const { reached, added, grown } = mergeLines(from, into, last, NO_PACKS);
        const changed = new Map(grown.map((line) => [line.lineNo, line]));
        const after = [...into.map((line) => changed.get(line.lineNo) ?? line), ...added];

        expect(new Set(after.map(({ ref }) => ref)).size).toBe(after.length);
        expect(added.map(({ lineNo }) => lineNo)).toEqual(added.map((_, nth) => last + nth + 1));
        for (const line of [...from, ...into]) {
          const merged = after.find(({ ref }) => ref === line.ref);
          expect(merged && compareQuantities(merged.quantity, line.quantity)).toBeGreaterThanOrEqual(0);
        }
        expect(reached.map(({ ref }) => ref)).toEqual(from.map(({ ref }) => ref));
        for (const line of reached) expect(after).toContainEqual(line);
      }),
    );
  });

  it('are counted in the unit of the case that goes on', () => {
    const into: CaseLine = { lineNo: 1, kind: 'lot', ref: 'A', quantity: { value: '1', unit: 'kg' } };
    const from = (value: string, unit: string): CaseLine => ({
      ...into,
      lineNo: 4,
      quantity: { value, unit },
    });

    expect(mergeLines([from('900', 'g')], [into], 1, NO_PACKS)).toMatchObject({ reached: [into], grown: [] });
    expect(mergeLines([from('1500', 'g')], [into], 1, NO_PACKS).grown).toEqual([
      { ...into, quantity: { value: '1.5', unit: 'kg' } },
    ]);
    expect(mergeLines([from('2', 'pcs')], [into], 1, NO_PACKS).faults).toEqual([
      expect.stringContaining('pcs of lot A does not convert into kg'),
    ]);
  });
});

describe('two shortages', () => {
  const shortage = (number: number, component: string, value: string) => ({
    ...{ number, lines: [] },
    facts: {
      ...{ type: 'material-shortage' as const, order: 'PO-1', component },
      ...{ missing: { value, unit: 'pcs' }, needBy: '2026-03-04T08:00:00Z' },
    },
  });

  it('of one order go on as one only where what covers the one covers the other', () => {
    const whyNot = (component: string, value: string) =>
      whyNotMerge(shortage(1, component, value), shortage(2, 'C-1', '12'));
    expect(whyNot('C-1', '12')).toBeNull();
    expect(whyNot('C-1', '13')).toContain('merge them the other way round');
    expect(whyNot('C-2', '5')).toBe(
      'Case 1 lacks C-2, case 2 lacks C-1: what covers the one does not cover the other. Answer each for itself.',
    );
  });
});
