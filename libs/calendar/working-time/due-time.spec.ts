import { describe, expect, it } from '@jest/globals';
import { nextStep, type Ladder } from '../../domain/index.js';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { dueTimeOf } from './due-time.js';

const PLANT: PlantCalendar = {
  plantId: 'demo',
  version: 1,
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '22:00' }],
  holidays: [],
  shutdowns: [],
  extraDays: [],
};
const LADDER: Ladder = {
  steps: [
    { after: 'PT20M', do: 'remind' },
    { after: 'PT1H', do: 'climb', to: 'plant-manager' },
  ],
  repeatEvery: 'PT8H',
};
const FRIDAY_EVENING = new Date('2026-11-27T21:50:00+01:00');

describe('walking a ladder', () => {
  const steps = (counts: 'working' | 'elapsed') =>
    [0, 1, 2, 3].map((taken) => nextStep(LADDER, taken, FRIDAY_EVENING, dueTimeOf(PLANT, counts)).at);

  it('in working time leaves out the weekend', () => {
    expect(steps('working')).toEqual([
      new Date('2026-11-30T06:10:00+01:00'),
      new Date('2026-11-30T06:50:00+01:00'),
      new Date('2026-11-30T14:50:00+01:00'),
      new Date('2026-12-01T06:50:00+01:00'),
    ]);
  });

  it('in elapsed time does not', () => {
    expect(steps('elapsed')).toEqual([
      new Date('2026-11-27T22:10:00+01:00'),
      new Date('2026-11-27T22:50:00+01:00'),
      new Date('2026-11-28T06:50:00+01:00'),
      new Date('2026-11-28T14:50:00+01:00'),
    ]);
  });

  it('lets a step say which clock it runs on', () => {
    const dueTime = dueTimeOf(PLANT, 'working');
    expect(dueTime(FRIDAY_EVENING, 'PT20M', 'elapsed')).toEqual(new Date('2026-11-27T22:10:00+01:00'));
    expect(() => dueTime(FRIDAY_EVENING, 'P1M')).toThrow(RangeError);
  });
});
