import { describe, expect, it } from '@jest/globals';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { coverageGaps, type DutyNeed } from './coverage-gaps.js';
import { expandRoster } from './expand-roster.js';
import type { Roster } from './roster.js';

const at = (text: string) => new Date(`${text}+01:00`);
const times = (from: string, to: string) => ({ from: at(from), to: at(to) });
const FRIDAY = times('2026-11-27T00:00', '2026-11-28T00:00');

const PLANT: PlantCalendar = {
  plantId: 'demo',
  version: 1,
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '22:00' }],
  holidays: [],
  shutdowns: [],
  extraDays: [],
};
const ROSTER: Roster = {
  calendar: null,
  patterns: {},
  entries: [
    {
      dutyId: 'shift-lead',
      nodeId: 'demo',
      personId: 'lead-1',
      ...times('2026-11-27T06:00', '2026-11-27T14:00'),
    },
    {
      dutyId: 'shift-lead',
      nodeId: 'demo/assembly',
      personId: 'lead-2',
      ...times('2026-11-27T14:00', '2026-11-27T22:00'),
    },
  ],
  crewDuties: [],
  swaps: [],
  overrides: [],
  absences: [
    {
      personId: 'lead-2',
      standInId: null,
      ...times('2026-11-27T20:00', '2026-11-28T00:00'),
      reason: 'Training',
    },
  ],
};

function gaps(roster: Roster, need: DutyNeed): string[] {
  const clock = (date: Date) => new Date(date.getTime() + 3_600_000).toISOString().slice(5, 16);
  return coverageGaps(expandRoster(roster, FRIDAY.from, FRIDAY.to), [need], FRIDAY.from, FRIDAY.to).map(
    ({ from, to, absent }) => `${clock(from)} to ${clock(to)} ${absent.join(', ')}`.trim(),
  );
}

describe('gaps in the coverage', () => {
  it('are the stretches without an owner, with those who were entered and are away', () => {
    expect(gaps(ROSTER, { dutyId: 'shift-lead', nodeId: 'demo/assembly/line-1' })).toEqual([
      '11-27T00:00 to 11-27T06:00',
      '11-27T20:00 to 11-28T00:00 lead-2',
    ]);
  });

  it('are not counted while the plant does not work', () => {
    expect(gaps(ROSTER, { dutyId: 'shift-lead', nodeId: 'demo/assembly', while: PLANT })).toEqual([
      '11-27T20:00 to 11-27T22:00 lead-2',
    ]);
  });

  it('do not take an entry further down for one of the whole', () => {
    expect(gaps(ROSTER, { dutyId: 'shift-lead', nodeId: 'demo', while: PLANT })).toEqual([
      '11-27T14:00 to 11-27T22:00',
    ]);
  });

  it('are everything where the roster is empty or has only other duties', () => {
    const whole = ['11-27T00:00 to 11-28T00:00'];
    expect(gaps({ ...ROSTER, entries: [] }, { dutyId: 'shift-lead', nodeId: 'demo' })).toEqual(whole);
    expect(gaps(ROSTER, { dutyId: 'quality-manager', nodeId: 'demo' })).toEqual(whole);
  });
});
