import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideExactly, multiply } from './decimal.js';
import { sumQuantities } from './quantity.js';
import { compareAcross, convert, unitsFor, type ItemUnit } from './units.js';

const packs: ItemUnit[] = [
  { item: 'BRKT-7', unit: 'BOX', factor: '24', base: 'EA' },
  { item: 'BRKT-7', unit: 'PALLET', factor: '40', base: 'BOX' },
  { item: 'BRKT-7', unit: 'ROLL', factor: '2.5', base: 'COIL' },
];
const MILLIGRAMS = new Map(
  Object.entries({ mg: 1, g: 1e3, kg: 1e6, t: 1e9, lb: 453_592.37, oz: 28_349.523125 }),
);
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

  it.each([
    ['1', 'lb', '0.453592', 'kg', 1],
    ['1', 'lb', '0.453593', 'kg', -1],
    ['25.4', 'mm', '1', 'in', 0],
    ['-1', 'kg', '-999', 'g', -1],
    ['-18', '°C', '-18.0', '°C', 0],
    ['3', 'mm', '3', 'kg', null],
  ])('%s %s beside %s %s is %s', (value, unit, otherValue, otherUnit, expected) => {
    const [a, b] = [
      { value, unit },
      { value: otherValue, unit: otherUnit },
    ];
    expect(compareAcross(a, b)).toBe(expected);
  });

  it('are compared as they would be once converted', () => {
    const some = fc.record({
      value: fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
      unit: fc.constantFrom('mg', 'g', 'kg', 't', 'lb', 'oz'),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const inMilligrams = ({ value, unit }: typeof a) => Number(value) * (MILLIGRAMS.get(unit) ?? 0);
        const difference = inMilligrams(a) - inMilligrams(b);
        // Floats may err where the two are all but equal.
        fc.pre(Math.abs(difference) > 1e-3);
        expect(compareAcross(a, b)).toBe(Math.sign(difference));
        expect(compareAcross(b, a)).toBe(-Math.sign(difference));
      }),
    );
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
