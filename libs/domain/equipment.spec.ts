import { describe, expect, it } from '@jest/globals';
import { distanceAbove, isWithin, plantOf } from './equipment.js';

describe('a node', () => {
  it('belongs to the plant that its path begins with', () => {
    expect(plantOf('north/assembly/line-1')).toBe('north');
    expect(plantOf('north')).toBe('north');
  });

  it('lies within itself and what is above it, not beside a name that begins alike', () => {
    expect(isWithin('north/line-1', 'north/line-1')).toBe(true);
    expect(isWithin('north/line-1/press-1', 'north')).toBe(true);
    expect(isWithin('north/line-10', 'north/line-1')).toBe(false);
    expect(isWithin('north', 'north/line-1')).toBe(false);
  });

  it('is as far from a scope as there are levels between', () => {
    expect(distanceAbove('north/line-1/press-1', 'north')).toBe(2);
    expect(distanceAbove('north', 'north')).toBe(0);
    expect(distanceAbove('north', 'south')).toBe(Number.POSITIVE_INFINITY);
  });
});
