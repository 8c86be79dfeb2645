import { describe, expect, it } from '@jest/globals';
import { fromPlantTime, toPlantTime } from './plant-time.js';

const BERLIN = 'Europe/Berlin';

describe('plant time', () => {
  it.each([
    ['2026-11-24T16:40', '2026-11-24T15:40:00.000Z'],
    ['2026-07-01T06:00', '2026-07-01T04:00:00.000Z'],
  ])("reads %s off the plant's clock, and back", (local, iso) => {
    expect(fromPlantTime(local, BERLIN)).toBe(iso);
    expect(toPlantTime(iso, BERLIN)).toBe(local);
  });

  it('takes the first of two equal hours in autumn', () => {
    expect(fromPlantTime('2026-10-25T02:30', BERLIN)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('takes the next hour for one that spring skips', () => {
    expect(fromPlantTime('2026-03-29T02:30', BERLIN)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('works west of Greenwich too', () => {
    expect(fromPlantTime('2026-11-24T08:00', 'America/Chicago')).toBe('2026-11-24T14:00:00.000Z');
  });

  it('refuses what is no time', () => {
    expect(fromPlantTime('', BERLIN)).toBeNull();
    expect(fromPlantTime('2026-11-24', BERLIN)).toBeNull();
  });
});
