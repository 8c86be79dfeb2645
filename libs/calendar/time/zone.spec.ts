import { describe, expect, it } from '@jest/globals';
import { dayOf, instantOf, isTimeZone, wallAt, weekdayOf } from './zone.js';

const wall = (text: string) => Date.parse(`${text}Z`);
const instant = (at: number) => new Date(at).toISOString();

describe('time zones', () => {
  it.each(['Europe/Berlin', 'Australia/Lord_Howe', 'UTC', 'Asia/Calcutta'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Mars/Olympus', '+01:00', '-05', '', 'W. Europe Standard Time', 'Europe/Berlin\0'])(
    '"%s" is none',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe('the instant that a wall clock shows', () => {
  it.each([
    ['on any day', 'Europe/Berlin', '2026-11-24T22:00', '2026-11-24T21:00:00.000Z'],
    ['that it shows twice is the first', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    [
      'that it never shows lies behind the change',
      'Europe/Berlin',
      '2027-03-28T02:30',
      '2027-03-28T01:30:00.000Z',
    ],
    ['that skips half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z'],
    ['whose day has no midnight', 'Africa/Cairo', '2027-04-30T00:00', '2027-04-29T22:00:00.000Z'],
    ['on a leap day', 'America/New_York', '2028-02-29T12:00', '2028-02-29T17:00:00.000Z'],
  ])('%s', (_, timeZone, shown, expected) => {
    expect(instant(instantOf(wall(shown), timeZone))).toBe(expected);
  });

  it('is found back by reading the clock', () => {
    expect(wallAt(Date.parse('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe(wall('2026-10-25T02:30'));
    expect(wallAt(Date.parse('1969-12-31T23:59:59.999Z'), 'Asia/Kolkata')).toBe(
      wall('1970-01-01T05:29:59.999'),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-11-23T23:59', '2026-11-23T00:00', 1],
    ['2028-02-29T00:00', '2028-02-29T00:00', 2],
    ['1969-12-28T12:00', '1969-12-28T00:00', 7],
  ])('%s begins at %s and is day %i of the week', (shown, midnight, weekday) => {
    expect(dayOf(wall(shown))).toBe(wall(midnight));
    expect(weekdayOf(wall(shown))).toBe(weekday);
  });
});
