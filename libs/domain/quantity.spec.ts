import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addQuantities,
  compareQuantities,
  isPositive,
  subtractQuantities,
  type Quantity,
} from './quantity.js';

const kg = (value: string): Quantity => ({ value, unit: 'kg' });

const millionths = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const quantity = millionths.map((scaled) => {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(7, '0');
  return kg(`${scaled < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
});

describe('quantities', () => {
  it('add up as on paper, not as floats do', () => {
    expect(addQuantities(kg('0.1'), kg('0.2'))).toEqual(kg('0.3'));
    expect(subtractQuantities(kg('1'), kg('0.000001'))).toEqual(kg('0.999999'));
    expect(subtractQuantities(kg('0.5'), kg('2'))).toEqual(kg('-1.5'));
  });

  it('compare by what they are worth, however they are written', () => {
    expect(compareQuantities(kg('12'), kg('12.000000'))).toBe(0);
    expect(compareQuantities(kg('9'), kg('10'))).toBeLessThan(0);
    expect(compareQuantities(kg('-1'), kg('-2'))).toBeGreaterThan(0);
  });

  it('know zero from more', () => {
    expect(isPositive(kg('0'))).toBe(false);
    expect(isPositive(kg('-0.000000'))).toBe(false);
    expect(isPositive(kg('0.000001'))).toBe(true);
  });

  it('of different units cannot be combined', () => {
    expect(() => addQuantities(kg('1'), { value: '1', unit: 'pcs' })).toThrow('cannot combine kg with pcs');
    expect(() => compareQuantities(kg('1'), { value: '1', unit: 'pcs' })).toThrow(RangeError);
  });

  it.each(['1.0000001', '1e3', '', ' 1', '1,5', '0x1', 'NaN', '1234567890123456'])('refuse %j', (value) => {
    expect(() => isPositive(kg(value))).toThrow(RangeError);
  });

  it('come back to themselves when as much is added and taken', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        expect(compareQuantities(subtractQuantities(addQuantities(a, b), b), a)).toBe(0);
      }),
    );
  });

  it('are ordered as their difference is', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        expect(compareQuantities(a, b) > 0).toBe(isPositive(subtractQuantities(a, b)));
        expect(compareQuantities(a, b)).toBe(-compareQuantities(b, a) + 0);
      }),
    );
  });
});
