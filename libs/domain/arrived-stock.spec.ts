import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLots, least, STOCK_STATES, stillMissing, type LotStock } from './arrived-stock.js';
import { addQuantities, compareQuantities, isPositive, type Quantity } from './quantity.js';

const pcs = (value: string): Quantity => ({ value, unit: 'pcs' });
const stock = (lot: string, value: string, state: LotStock['state'], unit = 'pcs'): LotStock => ({
  ...{ lot, item: 'RM-6204', location: 'WH-1', state },
  quantity: { value, unit },
});

describe('a lot that is said to have arrived', () => {
  it('is usable as far as ERP shows it so, in inspection as far as it waits, and lacking for the rest', () => {
    const shown = [
      stock('L', '12.5', 'usable'),
      stock('L', '20', 'in-inspection'),
      stock('L', '5', 'blocked'),
    ];
    expect(findLots([{ lot: 'L', quantity: pcs('40') }], shown, 'pcs')).toEqual([
      { lot: 'L', usable: pcs('12.5'), expected: pcs('20'), lacking: pcs('7.5'), booked: true },
    ]);
  });

  it('counts no more than was said: the rest of the lot is for others', () => {
    const [found] = findLots([{ lot: 'L', quantity: pcs('40') }], [stock('L', '500', 'usable')], 'pcs');
    expect(found).toMatchObject({ usable: pcs('40'), expected: pcs('0'), lacking: pcs('0') });
  });

  it('is awaited where ERP has not booked it', () => {
    expect(findLots([{ lot: 'L', quantity: pcs('40') }], [stock('M', '40', 'usable')], 'pcs')).toEqual([
      { lot: 'L', usable: pcs('0'), expected: pcs('40'), lacking: pcs('0'), booked: false },
    ]);
  });

  it('that was told twice counts once, with the sum', () => {
    const told = ['30', '10'].map((value) => ({ lot: 'L', quantity: pcs(value) }));
    expect(findLots(told, [stock('L', '35', 'usable')], 'pcs')).toMatchObject([
      { usable: pcs('35'), lacking: pcs('5') },
    ]);
  });

  it('is counted in another unit, exactly', () => {
    const packs = [{ item: 'RM-6204', unit: 'BOX', factor: '24', base: 'pcs' }];
    const told = [{ lot: 'L', quantity: { value: '2', unit: 'BOX' } }];
    expect(findLots(told, [stock('L', '1.5', 'usable', 'BOX')], 'pcs', packs)).toMatchObject([
      { usable: pcs('36'), lacking: pcs('12') },
    ]);
  });

  it('is awaited where ERP counts it in a unit that does not convert', () => {
    expect(
      findLots([{ lot: 'L', quantity: pcs('4') }], [stock('L', '4', 'usable', 'kg')], 'pcs'),
    ).toMatchObject([{ usable: pcs('0'), expected: pcs('4'), booked: false }]);
  });
});

const amount = fc
  .tuple(fc.nat(9_999), fc.nat(999_999))
  .map(([whole, part]) => pcs(`${whole}.${String(part).padStart(6, '0')}`));

describe('whatever ERP shows', () => {
  it('usable, awaited and lacking come to what was said, and none is made up', () => {
    const shown = fc.array(fc.record({ quantity: amount, state: fc.constantFrom(...STOCK_STATES) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(amount, shown, (said, rows) => {
        const lots = rows.map((row) => ({ ...stock('L', '0', row.state), quantity: row.quantity }));
        const [found] = findLots([{ lot: 'L', quantity: said }], lots, 'pcs');
        if (!found) throw new Error('the lot is gone');
        const sum = addQuantities(addQuantities(found.usable, found.expected), found.lacking);
        expect(compareQuantities(sum, said)).toBe(0);
        for (const part of [found.usable, found.expected, found.lacking])
          expect(compareQuantities(part, pcs('0'))).toBeGreaterThanOrEqual(0);
        const usable = lots.filter(({ state }) => state === 'usable');
        if (usable.length === 0) expect(isPositive(found.usable)).toBe(false);
      }),
    );
  });

  it('what is there and what is missing come to the need, or more is there than needed', () => {
    fc.assert(
      fc.property(amount, amount, (need, there) => {
        const missing = stillMissing(need, there);
        const covered = addQuantities(missing, least(need, there));
        expect(compareQuantities(covered, need)).toBe(0);
      }),
    );
  });
});
