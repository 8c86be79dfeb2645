import { describe, expect, it } from '@jest/globals';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { DeadlineOutOfReach } from './reach.js';
import type { Pause } from './run-clock.js';
import { addWorkingTime, isWorking, workingTimeBetween } from './working-time.js';

const HOUR = 3_600_000;
const at = (text: string) => new Date(text);

/** Early and late shift from Monday to Friday, in Berlin. */
const PLANT: PlantCalendar = {
  plantId: 'demo',
  version: 1,
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '22:00' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  shutdowns: [{ from: '2026-12-28T00:00', to: '2027-01-04T00:00', name: 'Winter shutdown' }],
  extraDays: [{ date: '2026-12-26', windows: [{ from: '08:00', to: '12:00' }], name: 'Backlog' }],
};
const NIGHTS: PlantCalendar = {
  ...PLANT,
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '22:00', to: '06:00' }],
};

describe('a deadline in working time', () => {
  it.each([
    ['within the shift', '2026-11-27T10:00+01:00', 2, '2026-11-27T12:00+01:00'],
    [
      'at the very end of the shift, not at the next beginning',
      '2026-11-27T20:00+01:00',
      2,
      '2026-11-27T22:00+01:00',
    ],
    ['over the weekend', '2026-11-27T21:50+01:00', 1, '2026-11-30T06:50+01:00'],
    ['asked outside the shift', '2026-11-28T12:00+01:00', 1, '2026-11-30T07:00+01:00'],
    ['over a holiday, onto an extra day', '2026-12-24T21:00+01:00', 2, '2026-12-26T09:00+01:00'],
    ['over a shutdown', '2026-12-26T11:00+01:00', 2, '2027-01-04T07:00+01:00'],
    ['over the end of summer time', '2026-10-23T21:00+02:00', 2, '2026-10-26T07:00+01:00'],
    ['over a leap day', '2028-02-28T21:00+01:00', 17, '2028-02-29T22:00+01:00'],
    ['without a duration', '2026-11-28T12:00+01:00', 0, '2026-11-28T12:00+01:00'],
  ])('%s', (_, from, hours, due) => {
    expect(addWorkingTime(PLANT, at(from), hours * HOUR)).toEqual(at(due));
  });

  it('counts nine hours in the night in which the clocks go back, and seven when they go forward', () => {
    expect(addWorkingTime(NIGHTS, at('2026-10-24T22:00+02:00'), 9 * HOUR)).toEqual(
      at('2026-10-25T06:00+01:00'),
    );
    expect(addWorkingTime(NIGHTS, at('2027-03-27T22:00+01:00'), 7 * HOUR)).toEqual(
      at('2027-03-28T06:00+02:00'),
    );
    expect(workingTimeBetween(NIGHTS, at('2026-10-24T12:00Z'), at('2026-10-25T12:00Z'))).toBe(9 * HOUR);
  });

  it('waits while the clock is paused', () => {
    const pauses: Pause[] = [
      { from: at('2026-11-27T10:30+01:00'), to: at('2026-11-27T11:30+01:00'), reason: 'Waiting for a part' },
    ];
    expect(addWorkingTime(PLANT, at('2026-11-27T10:00+01:00'), 2 * HOUR, pauses)).toEqual(
      at('2026-11-27T13:00+01:00'),
    );
    expect(
      workingTimeBetween(PLANT, at('2026-11-27T10:00+01:00'), at('2026-11-27T12:00+01:00'), pauses),
    ).toBe(HOUR);
    expect(isWorking(PLANT, at('2026-11-27T11:00+01:00'), pauses)).toBe(false);
  });
});

describe('a deadline that never comes', () => {
  const reasonOf = (calendar: PlantCalendar, pauses: Pause[]) => {
    try {
      return addWorkingTime(calendar, at('2026-11-27T10:00+01:00'), HOUR, pauses).toISOString();
    } catch (error) {
      if (error instanceof DeadlineOutOfReach) return error.reason;
      throw error;
    }
  };

  it('is reported where the calendar has no working time left', () => {
    expect(reasonOf({ ...PLANT, week: [], extraDays: [] }, [])).toBe('hardly-ever-runs');
    expect(reasonOf({ ...PLANT, shutdowns: [{ from: '2026-01-01T00:00', to: '2099-01-01T00:00', name: 'Mothballed' }], extraDays: [] }, [])).toBe('hardly-ever-runs'); // prettier-ignore
  });

  it('is reported while nobody has ended the pause', () => {
    expect(reasonOf(PLANT, [{ from: at('2026-11-27T10:30+01:00'), to: null, reason: 'Audit' }])).toBe(
      'paused-without-end',
    );
  });

  it('comes all the same before a pause that begins later', () => {
    expect(reasonOf(PLANT, [{ from: at('2026-11-27T11:00+01:00'), to: null, reason: 'Audit' }])).toBe(
      '2026-11-27T10:00:00.000Z',
    );
  });
});

describe('bad input', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('a duration of %s ms is refused', (durationMs) => {
    expect(() => addWorkingTime(PLANT, at('2026-11-27T10:00Z'), durationMs)).toThrow(RangeError);
  });

  it('a pause that ends before it begins is refused', () => {
    const pause = { from: at('2026-11-27T11:00Z'), to: at('2026-11-27T10:00Z'), reason: 'Audit' };
    expect(() => addWorkingTime(PLANT, at('2026-11-27T10:00Z'), HOUR, [pause])).toThrow(
      /ends before it begins/,
    );
  });

  it('a calendar that validation would refuse is not computed with', () => {
    const unreadable = { ...PLANT, holidays: [{ date: '2027-02-29', name: 'Leap day' }] };
    expect(() => addWorkingTime(unreadable, at('2026-11-27T10:00Z'), HOUR)).toThrow(/2027-02-29/);
  });
});
