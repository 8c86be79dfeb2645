import { describe, expect, it } from '@jest/globals';
import { nextTimeOfDay, quietUntil } from './personal-hours.js';

const ZONE = 'Europe/Berlin';
const NIGHT = { from: '22:00', to: '06:00' };
const at = (text: string) => new Date(text);

describe('quiet hours', () => {
  it.each([
    ['begin on the minute', '2026-03-02T21:00:00Z', '2026-03-03T05:00:00Z'],
    ['run past midnight', '2026-03-03T01:00:00Z', '2026-03-03T05:00:00Z'],
    ['end on the minute', '2026-03-03T05:00:00Z', null],
    ['do not run by day', '2026-03-03T12:00:00Z', null],
    ['end by the wall clock where summer time begins', '2026-03-28T22:00:00Z', '2026-03-29T04:00:00Z'],
    ['end by the wall clock where it ends', '2026-10-24T21:00:00Z', '2026-10-25T05:00:00Z'],
  ])('%s', (_, now, until) => {
    expect(quietUntil(NIGHT, ZONE, at(now))).toEqual(until && at(until));
  });

  it('may lie within a day', () => {
    expect(quietUntil({ from: '12:00', to: '13:00' }, ZONE, at('2026-03-02T11:30:00Z'))).toEqual(
      at('2026-03-02T12:00:00Z'),
    );
  });
});

describe('the next digest', () => {
  it.each([
    ['is the next one of today', '2026-03-02T07:00:00Z', '2026-03-02T12:00:00Z'],
    ['is never now', '2026-03-02T12:00:00Z', '2026-03-03T06:00:00Z'],
    ['is the first of tomorrow', '2026-03-02T22:59:00Z', '2026-03-03T06:00:00Z'],
  ])('%s', (_, now, next) => {
    expect(nextTimeOfDay(['13:00', '07:00'], ZONE, at(now))).toEqual(at(next));
  });

  it('does not come where there are no times', () => {
    expect(nextTimeOfDay([], ZONE, at('2026-03-02T12:00:00Z'))).toBeNull();
  });
});
