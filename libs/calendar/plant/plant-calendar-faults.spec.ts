import { describe, expect, it } from '@jest/globals';
import { plantCalendarFaults } from './plant-calendar-faults.js';
import type { PlantCalendar } from './plant-calendar.js';

const GOOD: PlantCalendar = {
  plantId: 'demo',
  version: 1,
  timeZone: 'Europe/Berlin',
  week: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '14:00' },
    { days: ['sun', 'mon', 'tue', 'wed', 'thu'], from: '22:00', to: '06:00' },
  ],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  shutdowns: [{ from: '2026-12-24T14:00', to: '2027-01-04T06:00', name: 'Winter shutdown' }],
  extraDays: [{ date: '2026-12-28', windows: [{ from: '08:00', to: '12:00' }], name: 'Stocktaking' }],
};

const faults = (changes: Partial<PlantCalendar>) => plantCalendarFaults({ ...GOOD, ...changes });

describe('a plant calendar', () => {
  it('may be used where nothing is wrong with it', () => {
    expect(plantCalendarFaults(GOOD)).toEqual([]);
  });

  it.each<[string, Partial<PlantCalendar>, string[]]>([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, ['/timeZone']],
    ['a bare offset as zone', { timeZone: '+01:00' }, ['/timeZone']],
    ['version 0', { version: 0 }, ['/version']],
    ['never working', { week: [], extraDays: [] }, ['/week']],
    ['a window without days', { week: [{ days: [], from: '06:00', to: '14:00' }] }, ['/week/0/days']],
    ['a day twice', { week: [{ days: ['mon', 'mon'], from: '06:00', to: '14:00' }] }, ['/week/0/days/1']],
    [
      'a time that no clock shows',
      { week: [{ days: ['mon'], from: '6:00', to: '24:01' }] },
      ['/week/0/from', '/week/0/to'],
    ],
    ['a window without length', { week: [{ days: ['mon'], from: '06:00', to: '06:00' }] }, ['/week/0/to']],
    [
      'a window from the end of the day',
      { week: [{ days: ['mon'], from: '24:00', to: '06:00' }] },
      ['/week/0/from'],
    ],
    [
      'windows that overlap',
      { week: [...GOOD.week, { days: ['wed'], from: '13:59', to: '15:00' }] },
      ['/week/2'],
    ],
    [
      "Sunday's night that reaches into Monday's early shift",
      {
        week: [
          { days: ['mon'], from: '05:00', to: '14:00' },
          { days: ['sun'], from: '22:00', to: '06:00' },
        ],
      },
      ['/week/0'],
    ],
    [
      'a day that does not exist',
      { holidays: [{ date: '2027-02-29', name: 'Leap day' }] },
      ['/holidays/0/date'],
    ],
    ['a holiday without a name', { holidays: [{ date: '2028-02-29', name: ' ' }] }, ['/holidays/0/name']],
    [
      'a holiday in an unknown zone',
      { holidays: [{ date: '2026-12-25', name: 'Christmas Day', timeZone: 'Mars/Olympus' }] },
      ['/holidays/0/timeZone'],
    ],
    [
      'a holiday twice',
      { holidays: [...GOOD.holidays, { date: '2026-12-25', name: 'Xmas', timeZone: 'Europe/Berlin' }] },
      ['/holidays/1/date'],
    ],
    [
      'an inverted shutdown',
      { shutdowns: [{ from: '2027-01-04T06:00', to: '2026-12-24T14:00', name: 'Winter' }] },
      ['/shutdowns/0/to'],
    ],
    [
      'a shutdown with unreadable ends',
      { shutdowns: [{ from: '2026-12-24', to: '2026-12-32T06:00', name: 'Winter' }] },
      ['/shutdowns/0/from', '/shutdowns/0/to'],
    ],
    [
      'shutdowns that overlap',
      {
        shutdowns: [...GOOD.shutdowns, { from: '2027-01-03T06:00', to: '2027-01-05T06:00', name: 'Repair' }],
      },
      ['/shutdowns/1'],
    ],
    [
      'extra days that overlap over midnight',
      {
        extraDays: [
          { date: '2026-12-28', windows: [{ from: '22:00', to: '06:00' }], name: 'Night' },
          { date: '2026-12-29', windows: [{ from: '05:00', to: '12:00' }], name: 'Day' },
        ],
      },
      ['/extraDays/1/windows/0'],
    ],
    [
      'an extra day without windows',
      { extraDays: [{ date: '2026-12-28', windows: [], name: 'Idle' }] },
      ['/extraDays/0/windows'],
    ],
    [
      'an extra day without length',
      { extraDays: [{ date: '2026-12-28', windows: [{ from: '08:00', to: '08:00' }], name: 'Idle' }] },
      ['/extraDays/0/windows/0/to'],
    ],
  ])('is refused for %s', (_, changes, pointers) => {
    expect(faults(changes).map((found) => found.pointer)).toEqual(pointers);
  });

  it('says what the time was written for before', () => {
    const [found] = faults({ week: [...GOOD.week, { days: ['wed'], from: '13:59', to: '15:00' }] });
    expect(found?.message).toBe('Overlaps with /week/0.');
  });

  it('takes a holiday of another zone on the same date for another holiday', () => {
    const elsewhere = { date: '2026-12-25', name: 'Christmas Day', timeZone: 'America/New_York' };
    expect(faults({ holidays: [...GOOD.holidays, elsewhere] })).toEqual([]);
  });
});
