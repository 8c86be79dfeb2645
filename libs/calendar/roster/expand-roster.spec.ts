import { describe, expect, it } from '@jest/globals';
import { ownerOnDuty, type DutyRoster } from '../../domain/index.js';
import { rotation } from '../shifts/rotations.js';
import { expandRoster } from './expand-roster.js';
import type { Absence, Roster } from './roster.js';

const at = (text: string) => new Date(`${text}+01:00`);
const times = (from: string, to: string) => ({ from: at(from), to: at(to) });
const LEAD = { dutyId: 'shift-lead', nodeId: 'demo/assembly' };

const EMPTY: Roster = {
  calendar: null,
  patterns: {},
  entries: [],
  crewDuties: [],
  swaps: [],
  overrides: [],
  absences: [],
};
/** One early shift of `lead-1`. */
const EARLY: Roster = {
  ...EMPTY,
  entries: [{ ...LEAD, personId: 'lead-1', ...times('2026-11-23T06:00', '2026-11-23T14:00') }],
};
const away = (personId: string, standInId: string | null, from: string, to: string): Absence => ({
  personId,
  standInId,
  ...times(from, to),
  reason: 'Training',
});

function told(roster: Roster, from = '2026-11-23T00:00', to = '2026-11-24T00:00'): string[] {
  const hour = (date: Date | null) =>
    date && new Date(date.getTime() + 3_600_000).toISOString().slice(11, 16);
  const { entries, vacancies } = expandRoster(roster, at(from), at(to));
  return [
    ...entries.map(
      (one) =>
        `${hour(one.from)}-${hour(one.to)} ${[...one.insteadOf, one.personId].join(' > ')}, ${one.origin}`,
    ),
    ...vacancies.map(
      (one) => `${hour(one.from)}-${hour(one.to)} nobody for ${one.absent.join(' > ')}, ${one.why}`,
    ),
  ];
}

describe('a roster', () => {
  it('without entries has nobody on duty', () => {
    expect(told(EMPTY)).toEqual([]);
  });

  it('keeps entries whole that only touch the range, and leaves out the others', () => {
    expect(told(EARLY, '2026-11-23T13:59', '2026-11-23T20:00')).toEqual(['06:00-14:00 lead-1, entry']);
    expect(told(EARLY, '2026-11-23T14:00', '2026-11-23T20:00')).toEqual([]);
  });

  it('puts a crew on duty whenever its shifts run', () => {
    const roster: Roster = {
      ...EMPTY,
      patterns: { main: rotation('four-shift', 'Europe/Berlin', '2026-11-21') },
      crewDuties: ['A', 'B', 'C', 'D'].map((crew) => ({
        ...LEAD,
        personId: `lead-${crew}`,
        pattern: 'main',
        crew,
        from: at('2026-11-01T00:00'),
        to: null,
        closedDays: 'works',
      })),
    };
    expect(told(roster)).toEqual([
      '22:00-06:00 lead-C, crew',
      '06:00-14:00 lead-B, crew',
      '14:00-22:00 lead-A, crew',
      '22:00-06:00 lead-D, crew',
    ]);
  });

  it('gives a crew the closed days off where it says so', () => {
    const roster: Roster = {
      ...EMPTY,
      calendar: {
        plantId: 'demo',
        version: 1,
        timeZone: 'Europe/Berlin',
        week: [],
        holidays: [{ date: '2026-11-23', name: 'Founding day' }],
        shutdowns: [],
        extraDays: [{ date: '2026-11-23', windows: [{ from: '08:00', to: '10:00' }], name: 'Rush order' }],
      },
      patterns: { main: rotation('two-shift', 'Europe/Berlin', '2026-11-23') },
      crewDuties: [
        {
          ...LEAD,
          personId: 'lead-1',
          pattern: 'main',
          crew: 'A',
          from: at('2026-11-01T00:00'),
          to: null,
          closedDays: 'off',
        },
      ],
    };
    expect(told(roster)).toEqual(['08:00-10:00 lead-1, crew']);
  });
});

describe('changes of a roster', () => {
  const twoDays: Roster = {
    ...EMPTY,
    entries: [
      { ...LEAD, personId: 'lead-1', ...times('2026-11-23T06:00', '2026-11-23T14:00') },
      { ...LEAD, personId: 'lead-2', ...times('2026-11-23T14:00', '2026-11-23T22:00') },
    ],
  };

  it('swap two shifts, and keep the names of those who gave them', () => {
    const swap = {
      dutyId: 'shift-lead',
      shifts: [
        { giverId: 'lead-1', takerId: 'lead-2', ...times('2026-11-23T06:00', '2026-11-23T14:00') },
        { giverId: 'lead-2', takerId: 'lead-1', ...times('2026-11-23T14:00', '2026-11-23T22:00') },
      ],
    };
    expect(told({ ...twoDays, swaps: [swap] })).toEqual([
      '06:00-14:00 lead-1 > lead-2, swap',
      '14:00-22:00 lead-2 > lead-1, swap',
    ]);
  });

  it('leave other duties of the same people alone', () => {
    const swap = {
      dutyId: 'quality-manager',
      shifts: [{ giverId: 'lead-1', takerId: 'lead-2', ...times('2026-11-23T06:00', '2026-11-23T14:00') }],
    };
    expect(told({ ...EARLY, swaps: [swap] })).toEqual(['06:00-14:00 lead-1, entry']);
  });

  it('override whoever is entered, for a while, and the later override wins', () => {
    const override = (personId: string, from: string, to: string) => ({
      ...LEAD,
      personId,
      ...times(from, to),
      reason: 'Audit',
    });
    const overrides = [
      override('manager-1', '2026-11-23T08:00', '2026-11-23T12:00'),
      override('manager-2', '2026-11-23T10:00', '2026-11-23T11:00'),
    ];
    expect(told({ ...EARLY, overrides })).toEqual([
      '06:00-08:00 lead-1, entry',
      '08:00-10:00 manager-1, override',
      '10:00-11:00 manager-2, override',
      '11:00-12:00 manager-1, override',
      '12:00-14:00 lead-1, entry',
    ]);
  });
});

describe('absences', () => {
  it('put the stand-in in the place of the person who is away, and keep both names', () => {
    const absences = [away('lead-1', 'lead-2', '2026-11-23T08:00', '2026-11-23T10:00')];
    expect(told({ ...EARLY, absences })).toEqual([
      '06:00-08:00 lead-1, entry',
      '08:00-10:00 lead-1 > lead-2, entry',
      '10:00-14:00 lead-1, entry',
    ]);
  });

  it('go on to the stand-in of the stand-in', () => {
    const absences = [
      away('lead-1', 'lead-2', '2026-11-23T00:00', '2026-11-24T00:00'),
      away('lead-2', 'lead-3', '2026-11-23T12:00', '2026-11-24T00:00'),
    ];
    expect(told({ ...EARLY, absences })).toEqual([
      '06:00-12:00 lead-1 > lead-2, entry',
      '12:00-14:00 lead-1 > lead-2 > lead-3, entry',
    ]);
  });

  it('leave a gap where the stand-in is away too and has none', () => {
    const absences = [
      away('lead-1', 'lead-2', '2026-11-23T00:00', '2026-11-24T00:00'),
      away('lead-2', null, '2026-11-23T12:00', '2026-11-24T00:00'),
    ];
    expect(told({ ...EARLY, absences })).toEqual([
      '06:00-12:00 lead-1 > lead-2, entry',
      '12:00-14:00 nobody for lead-1 > lead-2, no-stand-in',
    ]);
  });

  it('never go round in a circle', () => {
    const absences = [
      away('lead-1', 'lead-2', '2026-11-23T00:00', '2026-11-24T00:00'),
      away('lead-2', 'lead-1', '2026-11-23T00:00', '2026-11-24T00:00'),
    ];
    expect(told({ ...EARLY, absences })).toEqual([
      '06:00-14:00 nobody for lead-1 > lead-2, stand-ins-in-a-circle',
    ]);
  });

  it('may name the one who gave the shift away', () => {
    const swap = {
      dutyId: 'shift-lead',
      shifts: [{ giverId: 'lead-1', takerId: 'lead-2', ...times('2026-11-23T00:00', '2026-11-24T00:00') }],
    };
    const absences = [away('lead-2', 'lead-1', '2026-11-23T00:00', '2026-11-24T00:00')];
    expect(told({ ...EARLY, swaps: [swap], absences })).toEqual([
      '06:00-14:00 lead-1 > lead-2 > lead-1, swap',
    ]);
  });
});

describe('overlapping shifts', () => {
  it('belong to whoever began last, by the rule that the climb uses', () => {
    const overlapping: Roster = {
      ...EMPTY,
      entries: [
        { ...LEAD, personId: 'lead-1', ...times('2026-11-23T06:00', '2026-11-23T14:30') },
        { ...LEAD, personId: 'lead-2', ...times('2026-11-23T14:00', '2026-11-23T22:00') },
      ],
    };
    const roster: DutyRoster = {
      entries: expandRoster(overlapping, at('2026-11-23T00:00'), at('2026-11-24T00:00')).entries,
      active: new Set(['lead-1', 'lead-2']),
      dutyFallbackId: null,
      plantFallbackId: 'manager',
    };
    const owner = (time: string) => ownerOnDuty(roster, 'demo/assembly/line-1', at(time), new Set()).personId;
    expect(owner('2026-11-23T13:59')).toBe('lead-1');
    expect(owner('2026-11-23T14:15')).toBe('lead-2');
    expect(owner('2026-11-23T22:00')).toBe('manager');
  });
});
