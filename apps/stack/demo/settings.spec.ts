import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('readSettings', () => {
  it('plays the same week in about three minutes where nothing is said', () => {
    expect(readSettings([])).toEqual({ seed: 1, scale: 3_600, keep: false });
  });

  it('takes a seed, a pace and --keep', () => {
    expect(readSettings(['--seed', '7', '--scale=1000', '--keep'])).toEqual({
      seed: 7,
      scale: 1_000,
      keep: true,
    });
  });

  it.each([[['--scale', '0']], [['--seed', 'x']], [['--sead', '1']]])('refuses %j', (args) => {
    expect(() => readSettings(args)).toThrow();
  });
});
