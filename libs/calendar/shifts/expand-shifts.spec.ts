import { describe, expect, it } from '@jest/globals';
import { expandShifts, type Shift } from './expand-shifts.js';
import { rotation, type Rotation } from './rotations.js';
import type { ShiftPattern } from './shift-pattern.js';

const HOUR = 3_600_000;
const hours = (shift: Shift) => (shift.to.getTime() - shift.from.getTime()) / HOUR;
const told = (shift: Shift) => `${shift.crew} ${shift.shift} ${shift.from.toISOString()} ${hours(shift)} h`;

/** Every night, in one zone. */
function nights(timeZone: string): ShiftPattern {
  return {
    timeZone,
    startsOn: '2026-01-01',
    shifts: [{ key: 'night', name: 'Night shift', from: '22:00', to: '06:00' }],
    cycle: ['night'],
    crews: [{ key: 'A', daysBehind: 0 }],
  };
}

function nightOf(timeZone: string, noon: string): Shift[] {
  return expandShifts(nights(timeZone), new Date(noon), new Date(Date.parse(noon) + 12 * HOUR));
}

describe('nights over a change of the clocks', () => {
  it('last nine hours when summer time ends in Berlin', () => {
    expect(nightOf('Europe/Berlin', '2026-10-24T12:00:00Z').map(told)).toEqual([
      'A night 2026-10-24T20:00:00.000Z 9 h',
    ]);
  });

  it('last seven hours when it begins', () => {
    expect(nightOf('Europe/Berlin', '2027-03-27T12:00:00Z').map(told)).toEqual([
      'A night 2027-03-27T21:00:00.000Z 7 h',
    ]);
  });

  it('last eight hours on any other night', () => {
    expect(nightOf('Europe/Berlin', '2028-02-28T12:00:00Z').map(hours)).toEqual([8]);
  });

  it('change by half an hour where the zone does', () => {
    expect(nightOf('Australia/Lord_Howe', '2027-04-03T02:00:00Z').map(hours)).toEqual([8.5]);
  });
});

describe('the range', () => {
  it('holds whole shifts, also those that it only touches', () => {
    const shifts = expandShifts(
      nights('Europe/Berlin'),
      new Date('2026-11-10T04:59:59.999Z'),
      new Date('2026-11-10T21:00:00.001Z'),
    );
    expect(shifts.map(told)).toEqual([
      'A night 2026-11-09T21:00:00.000Z 8 h',
      'A night 2026-11-10T21:00:00.000Z 8 h',
    ]);
  });

  it('leaves out what ends or begins just at its edge', () => {
    const shifts = expandShifts(
      nights('Europe/Berlin'),
      new Date('2026-11-10T05:00:00Z'),
      new Date('2026-11-10T21:00:00Z'),
    );
    expect(shifts).toEqual([]);
  });

  it('reaches back before the pattern began', () => {
    const before = expandShifts(
      rotation('two-shift', 'Europe/Berlin', '2026-11-02'),
      new Date('2026-10-26T00:00:00Z'),
      new Date('2026-10-27T00:00:00Z'),
    );
    expect(before.map((shift) => `${shift.crew} ${shift.shift}`)).toEqual(['B early', 'A late']);
  });
});

describe('the customary rotations', () => {
  const from = new Date('2026-10-01T00:00:00Z');
  const to = new Date('2027-04-15T00:00:00Z');
  const over = (name: Rotation) => expandShifts(rotation(name, 'Europe/Berlin', '2026-09-28'), from, to);

  it.each(['four-shift', 'five-shift'] as const)(
    '%s has one crew at every instant, clock changes included',
    (name) => {
      const shifts = over(name);
      expect(shifts[0]?.from.getTime()).toBeLessThanOrEqual(from.getTime());
      expect(shifts.at(-1)?.to.getTime()).toBeGreaterThanOrEqual(to.getTime());
      const handovers = shifts
        .slice(1)
        .map((shift, i) => shift.from.getTime() - (shifts[i]?.to.getTime() ?? 0));
      expect(new Set(handovers)).toEqual(new Set([0]));
    },
  );

  it.each(['two-shift', 'three-shift', 'four-shift', 'five-shift'] as const)(
    '%s gives no crew two shifts at once',
    (name) => {
      for (const crew of new Set(over(name).map((shift) => shift.crew))) {
        const own = over(name).filter((shift) => shift.crew === crew);
        const rests = own
          .slice(1)
          .map((shift, i) => (shift.from.getTime() - (own[i]?.to.getTime() ?? 0)) / HOUR);
        expect(Math.min(...rests)).toBeGreaterThanOrEqual(11);
      }
    },
  );

  it('three-shift leaves the weekend off, but for the night that began on Friday', () => {
    const onSaturday = expandShifts(
      rotation('three-shift', 'Europe/Berlin', '2026-09-28'),
      new Date('2026-11-14T00:00:00+01:00'),
      new Date('2026-11-16T00:00:00+01:00'),
    );
    expect(onSaturday.map((shift) => shift.shift)).toEqual(['night']);
  });
});
