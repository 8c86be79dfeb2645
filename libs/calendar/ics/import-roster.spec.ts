import { describe, expect, it } from '@jest/globals';
import { importRoster, type RosterPlant } from './import-roster.js';

const PLANT: RosterPlant = {
  from: new Date('2026-10-19T00:00:00Z'),
  to: new Date('2026-11-09T00:00:00Z'),
  timeZone: 'Europe/Berlin',
  nodeId: 'demo',
  personOf: (address) => /^(lead-\d)@plant\.example$/.exec(address)?.[1] ?? null,
  isDuty: (dutyId) => dutyId === 'shift-lead',
  isNode: (nodeId) => nodeId.startsWith('demo/'),
};
const NIGHT = ['DTSTART;TZID=Europe/Berlin:20261017T220000', 'DTEND;TZID=Europe/Berlin:20261018T060000'];
const WHO = ['CATEGORIES:shift-lead', 'ATTENDEE:mailto:lead-1@plant.example'];

/** The given lines come from line 5 on. */
function calendar(...lines: string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:1',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');
}

function told(...lines: string[]): string[] {
  const { items, faults } = importRoster(calendar(...lines), PLANT);
  return [
    ...items.map(({ personId, nodeId, from, to }) => {
      const hours = ((to?.getTime() ?? 0) - from.getTime()) / 3_600_000;
      return `${personId} ${nodeId} ${from.toISOString()} ${hours} h`;
    }),
    ...faults.map(({ line, message }) => `${line}: ${message}`),
  ];
}

describe('an imported roster', () => {
  it('has a night end at its time of day, also when the clocks go back', () => {
    expect(told(...NIGHT, 'RRULE:FREQ=WEEKLY;COUNT=3', ...WHO)).toEqual([
      'lead-1 demo 2026-10-24T20:00:00.000Z 9 h',
      'lead-1 demo 2026-10-31T21:00:00.000Z 8 h',
    ]);
  });

  it('lets a DURATION in hours last as long as it says', () => {
    const [start = ''] = NIGHT;
    expect(told(start, 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY;UNTIL=20261024T200000Z', ...WHO)).toEqual([
      'lead-1 demo 2026-10-24T20:00:00.000Z 8 h',
    ]);
  });

  it('leaves out what is excepted and adds what is added', () => {
    expect(
      told(
        ...NIGHT,
        'RRULE:FREQ=DAILY;UNTIL=20261023',
        'EXDATE;TZID=Europe/Berlin:20261019T220000,20261020T220000',
        'EXDATE:20261021T200000Z',
        'RDATE;TZID=Europe/Berlin:20261102T220000',
        ...WHO,
      ),
    ).toEqual([
      'lead-1 demo 2026-10-18T20:00:00.000Z 8 h',
      'lead-1 demo 2026-10-22T20:00:00.000Z 8 h',
      'lead-1 demo 2026-10-23T20:00:00.000Z 8 h',
      'lead-1 demo 2026-11-02T21:00:00.000Z 8 h',
    ]);
  });

  it('has one night of a series taken by somebody else, elsewhere', () => {
    const moved = [
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:1',
      'RECURRENCE-ID;TZID=Europe/Berlin:20261031T220000',
      'DTSTART;TZID=Europe/Berlin:20261101T060000',
      'DTEND;TZID=Europe/Berlin:20261101T140000',
      'LOCATION:demo/assembly',
      'CATEGORIES:shift-lead',
      'ATTENDEE:mailto:lead-2@plant.example',
    ];
    expect(told(...NIGHT, 'RRULE:FREQ=WEEKLY', ...WHO, ...moved)).toEqual([
      'lead-1 demo 2026-10-24T20:00:00.000Z 9 h',
      'lead-1 demo 2026-11-07T21:00:00.000Z 8 h',
      'lead-2 demo/assembly 2026-11-01T05:00:00.000Z 8 h',
    ]);
  });

  it.each<[string, string[], string]>([
    ['an unknown duty', ['CATEGORIES:janitor', WHO[1] ?? ''], '8: CATEGORIES: no duty is called "janitor".'],
    ['no duty', [WHO[1] ?? ''], '3: The VEVENT has no CATEGORIES.'],
    ['nobody', ['CATEGORIES:shift-lead'], '3: Name who is on duty by ATTENDEE.'],
    [
      'a stranger',
      ['CATEGORIES:shift-lead', 'ATTENDEE:mailto:x@y.example'],
      '9: ATTENDEE: nobody has the address "x@y.example".',
    ],
    ['an unknown node', [...WHO, 'LOCATION:moon'], '10: LOCATION: the plant has no node "moon".'],
  ])('tells the line of %s, once for the whole series', (_, who, fault) => {
    expect(told(...NIGHT, 'RRULE:FREQ=WEEKLY', ...who)).toEqual([fault]);
  });
});
