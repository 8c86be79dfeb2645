import { describe, expect, it } from '@jest/globals';
import { instantAt, plantTime } from './plant-time.js';

const BERLIN = 'Europe/Berlin';

describe('the time at a plant', () => {
  it('is what its clock shows', () => {
    const summer = plantTime(new Date('2026-07-03T21:50:00Z'), BERLIN);
    expect(summer).toEqual({ day: 'Fri 3 Jul', time: '23:50', zone: 'CEST' });
    expect(plantTime(new Date('2026-11-27T20:50:00Z'), BERLIN)).toMatchObject({
      day: 'Fri 27 Nov',
      time: '21:50',
    });
  });

  it.each([
    ['2026-11-27T21:50', '2026-11-27T20:50:00.000Z'],
    ['2026-07-03T23:50', '2026-07-03T21:50:00.000Z'],
    ['2026-11-27T21:50Z', '2026-11-27T21:50:00.000Z'],
    ['2026-11-27T21:50:00-05:00', '2026-11-28T02:50:00.000Z'],
    // Shown twice in the night to winter time: the first.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s is the instant %s', (text, instant) => {
    expect(instantAt(text, BERLIN)?.toISOString()).toBe(instant);
  });

  it.each(['yesterday', '2026-13-01T00:00', '2026-11-27', '2026-13-01T00:00Z'])('%s is none', (text) => {
    expect(instantAt(text, BERLIN)).toBeNull();
  });
});
