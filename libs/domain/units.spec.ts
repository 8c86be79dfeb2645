import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideExactly, multiply } from './decimal.js';
import { sumQuantities } from './quantity.js';
import { convert, unitsFor, type ItemUnit } from './units.js';

const packs: ItemUnit[] = [
  { item: 'BRKT-7', unit: 'BOX', factor: '24', base: 'EA' },
  { item: 'BRKT-7', unit: 'PALLET', factor: '40', base: 'BOX' },
  { item: 'BRKT-7', unit: 'ROLL', factor: '2.5', base: 'COIL' },
];
const scalable = fc.bigInt({ min: 1n, max: 10n ** 6n }).map(String);

describe('units', () => {
  it.each([
    ['1.5', 'kg', 'g', '1500'],
    ['1', 'g', 'kg', '0.001'],
    ['0.5', 't', 'KGM', '500'],
    ['1', 'lb', 'g', '453.59237'],
    ['3', 'pcs', 'EA', '3'],
    ['24', 'pcs', 'DZN', '2'],
    ['2', 'm', 'mm', '2000'],
    ['1', 'm3', 'l', '1000'],
    ['90', 'min', 'h', '1.5'],
    ['7', 'crates', 'crates', '7'],
  ])('%s %s in %s is %s', (value, unit, to, expected) => {
    expect(convert({ value, unit }, to)?.value).toBe(expected);
  });

  it.each([
    ['1', 'kg', 'pcs'],
    ['1', 'm', 'm2'],
    ['1', 'crates', 'pcs'],
    // Exact or not at all: a third of a dozen has no end, and a gram is too small a part of what a tonne can show.
    ['1', 'pcs', 'DZN'],
    ['0.1', 'g', 't'],
    // More digits than a quantity can have.
    ['999999999999999', 'kg', 'mg'],
  ])('%s %s is no number of %s', (value, unit, to) => {
    expect(convert({ value, unit }, to)).toBeNull();
  });

  it('of an item convert as the plant packs it, one pack within another', () => {
    expect(convert({ value: '2', unit: 'BOX' }, 'pcs', packs)?.value).toBe('48');
    expect(convert({ value: '12', unit: 'EA' }, 'BOX', packs)?.value).toBe('0.5');
    expect(convert({ value: '1', unit: 'PALLET' }, 'EA', packs)?.value).toBe('960');
    expect(convert({ value: '2', unit: 'ROLL' }, 'COIL', packs)?.value).toBe('5');
    expect(convert({ value: '2', unit: 'ROLL' }, 'EA', packs)).toBeNull();
    expect(convert({ value: '2', unit: 'BOX' }, 'EA')).toBeNull();
  });

  it('that convert are named, the asked one first', () => {
    expect(unitsFor('kg')).toEqual(expect.arrayContaining(['kg', 'g', 't', 'KGM', 'lb']));
    expect(unitsFor('kg')[0]).toBe('kg');
    expect(unitsFor('kg')).not.toContain('pcs');
    expect(unitsFor('pcs', packs)).toEqual(expect.arrayContaining(['BOX', 'PALLET', 'EA']));
    expect(unitsFor('crates')).toEqual(['crates']);
  });

  it('come back to themselves', () => {
    const exact = fc.constantFrom(
      ['kg', 'g'],
      ['m', 'mm'],
      ['DZN', 'pcs'],
      ['l', 'ml'],
      ['lb', 'g'],
      ['h', 's'],
    );
    fc.assert(
      fc.property(exact, scalable, ([from = '', to = ''], value) => {
        const there = convert({ value, unit: from }, to);
        expect(there && convert(there, from)).toEqual({ value, unit: from });
      }),
    );
  });

  it('convert a sum as they convert its parts', () => {
    fc.assert(
      fc.property(fc.array(scalable, { maxLength: 8 }), (values) => {
        const parts = values.map((value) => ({ value, unit: 'kg' }));
        const converted = parts.flatMap((part) => convert(part, 'g') ?? []);
        expect(convert(sumQuantities(parts, 'kg'), 'g')).toEqual(sumQuantities(converted, 'g'));
      }),
    );
  });
});

describe('decimals', () => {
  it('multiply and divide without rounding', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat({ max: 6 }))
      .map(([digits, scale]) => divideExactly(String(digits), `1${'0'.repeat(scale)}`, scale) ?? '');
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const product = multiply(a, b);
        expect(multiply(b, a)).toBe(product);
        if (multiply(b, '1') !== '0') expect(divideExactly(product, b, 12)).toBe(multiply(a, '1'));
      }),
    );
  });

  it('are divided by nothing, and into nothing endless', () => {
    expect(divideExactly('1', '0')).toBeNull();
    expect(divideExactly('1', '3')).toBeNull();
    expect(() => multiply('1e3', '1')).toThrow(RangeError);
  });
});
