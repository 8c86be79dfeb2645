import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationMs } from './duration.js';

describe('a duration', () => {
  it.each([
    ['PT10S', 10_000],
    ['PT30M', 1_800_000],
    ['PT1H30M', 5_400_000],
    ['P1D', 86_400_000],
    ['P2DT4H', 187_200_000],
    ['P6W', 3_628_800_000],
    ['PT0S', 0],
  ])('%s is %d ms', (iso, ms) => {
    expect(durationMs(iso)).toBe(ms);
  });

  it.each(['', 'P', 'PT', 'P1DT', '30M', 'PT1.5H', '-PT1H', 'P1M', 'P1Y', 'pt1h', 'PT1H ', 'PT1S1M'])(
    'is not %j',
    (iso) => {
      expect(() => durationMs(iso)).toThrow(RangeError);
    },
  );

  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(50), fc.nat(90), fc.nat(90), (days, hours, minutes, seconds) => {
        expect(durationMs(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(
          durationMs(`P${days}D`) + durationMs(`PT${hours}H`) + durationMs(`PT${minutes}M`) + seconds * 1_000,
        );
      }),
    );
  });
});
