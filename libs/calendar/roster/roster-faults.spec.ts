import { describe, expect, it } from '@jest/globals';
import { rotation } from '../shifts/rotations.js';
import { rosterFaults } from './roster-faults.js';
import type { Absence, CrewDuty, Roster } from './roster.js';

const at = (text: string) => new Date(`${text}Z`);
const DAY = { from: at('2026-11-23T00:00'), to: at('2026-11-24T00:00') };
const INVERTED = { from: DAY.to, to: DAY.from };
const LEAD = { dutyId: 'shift-lead', nodeId: 'demo', personId: 'lead-1' };
const CREW: CrewDuty = { ...LEAD, ...DAY, pattern: 'main', crew: 'A', closedDays: 'works' };

const GOOD: Roster = {
  calendar: null,
  patterns: { main: rotation('two-shift', 'Europe/Berlin', '2026-11-23') },
  entries: [
    { ...LEAD, from: DAY.from, to: null },
    { ...LEAD, ...DAY, personId: 'lead-2' },
  ],
  crewDuties: [CREW],
  swaps: [{ dutyId: 'shift-lead', shifts: [{ giverId: 'lead-1', takerId: 'lead-2', ...DAY }] }],
  overrides: [{ ...LEAD, ...DAY, reason: 'Audit' }],
  absences: [away('lead-1', 'lead-2', DAY), away('lead-2', null, DAY)],
};

function away(personId: string, standInId: string | null, times: { from: Date; to: Date }): Absence {
  return { personId, standInId, ...times, reason: 'Training' };
}

const pointers = (changes: Partial<Roster>) =>
  rosterFaults({ ...GOOD, ...changes }).map((found) => found.pointer);

describe('a roster', () => {
  it('may overlap, and have a stand-in who is absent too', () => {
    expect(rosterFaults(GOOD)).toEqual([]);
  });

  it.each<[string, Partial<Roster>, string[]]>([
    ['an inverted entry', { entries: [{ ...LEAD, ...INVERTED }] }, ['/entries/0/to']],
    [
      'an entry from no instant',
      { entries: [{ ...LEAD, from: new Date('never'), to: null }] },
      ['/entries/0/from'],
    ],
    ['an unknown pattern', { crewDuties: [{ ...CREW, pattern: 'toString' }] }, ['/crewDuties/0/pattern']],
    ['an unknown crew', { crewDuties: [{ ...CREW, crew: 'Z' }] }, ['/crewDuties/0/crew']],
    [
      'a pattern with a fault',
      {
        patterns: {
          main: GOOD.patterns['main']!,
          'a/b': rotation('two-shift', 'Mars/Olympus', '2026-11-23'),
        },
      },
      ['/patterns/a~1b/timeZone'],
    ],
    [
      'a shift given to oneself',
      { swaps: [{ dutyId: 'shift-lead', shifts: [{ giverId: 'lead-1', takerId: 'lead-1', ...DAY }] }] },
      ['/swaps/0/shifts/0/takerId'],
    ],
    ['an inverted override', { overrides: [{ ...LEAD, ...INVERTED, reason: 'Audit' }] }, ['/overrides/0/to']],
    ['an inverted absence', { absences: [away('lead-1', null, INVERTED)] }, ['/absences/0/to']],
    ['standing in for oneself', { absences: [away('lead-1', 'lead-1', DAY)] }, ['/absences/0/standInId']],
    [
      'a circle of three',
      {
        absences: [
          away('lead-1', 'lead-2', DAY),
          away('lead-2', 'lead-3', DAY),
          away('lead-3', 'lead-1', DAY),
        ],
      },
      ['/absences/2/standInId'],
    ],
    [
      'a calendar with a fault',
      {
        calendar: { plantId: 'demo', version: 1, timeZone: 'Mars/Olympus', week: [{ days: ['mon'], from: '06:00', to: '14:00' }], holidays: [], shutdowns: [], extraDays: [] }, // prettier-ignore
      },
      ['/calendar/timeZone'],
    ],
  ])('is refused for %s', (_, changes, expected) => {
    expect(pointers(changes)).toEqual(expected);
  });

  it('tells who passes a duty round in a circle', () => {
    const absences = [away('lead-1', 'lead-2', DAY), away('lead-2', 'lead-1', DAY)];
    const [found] = rosterFaults({ ...GOOD, absences });
    expect(found?.message).toBe('Closes a circle: lead-2 → lead-1 → lead-2, from 2026-11-23T00:00:00.000Z.');
  });

  it('sees no circle where those who stand in for each other are never away at the same time', () => {
    const nextDay = { from: DAY.to, to: at('2026-11-25T00:00') };
    expect(
      pointers({ absences: [away('lead-1', 'lead-2', DAY), away('lead-2', 'lead-1', nextDay)] }),
    ).toEqual([]);
  });
});
