import { expect, it } from '@jest/globals';
import { plannedShutdowns } from './planned-shutdowns.js';
import type { PlantCalendar } from './plant-calendar.js';

const CALENDAR: PlantCalendar = {
  plantId: 'demo',
  version: 1,
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon'], from: '06:00', to: '14:00' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  shutdowns: [{ from: '2026-03-28T14:00', to: '2026-03-30T06:00', name: 'Spring maintenance' }],
  extraDays: [{ date: '2026-03-29', windows: [{ from: '08:00', to: '12:00' }], name: 'Stocktaking' }],
};

it('are the shutdowns at the instants of their time zone, less the hours that the plant works in them', () => {
  expect(plannedShutdowns(CALENDAR)).toEqual([
    {
      ...{ from: new Date('2026-03-28T13:00:00Z'), to: new Date('2026-03-29T06:00:00Z') },
      name: 'Spring maintenance',
    },
    {
      ...{ from: new Date('2026-03-29T10:00:00Z'), to: new Date('2026-03-30T04:00:00Z') },
      name: 'Spring maintenance',
    },
  ]);
});
