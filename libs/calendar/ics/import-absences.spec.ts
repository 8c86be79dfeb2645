import { describe, expect, it } from '@jest/globals';
import { importAbsences } from './import-absences.js';
import type { IcsPlant } from './ics-import.js';

const PEOPLE: Record<string, string> = { 'lead-1@plant.example': 'lead-1', 'lead-2@plant.example': 'lead-2' };
const PLANT: IcsPlant = {
  from: new Date('2026-01-01T00:00:00Z'),
  to: new Date('2028-01-01T00:00:00Z'),
  timeZone: 'Europe/Berlin',
  personOf: (address) => PEOPLE[address] ?? null,
};

/** Line 1 BEGIN:VCALENDAR, 2 VERSION, 3 BEGIN:VEVENT, 4 UID; the given lines come from 5 on. */
function calendar(...lines: string[]): string {
  const all = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:1',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return all.join('\r\n');
}

function told(text: string, ownerId: string | null = 'lead-1'): string[] {
  const { items, skipped, faults } = importAbsences(text, PLANT, ownerId);
  return [
    ...items.map(
      ({ personId, standInId, from, to, reason }) =>
        `${personId} (${standInId ?? 'nobody'}) ${from.toISOString()} to ${to.toISOString()} ${reason}`,
    ),
    ...skipped.map(({ line, why }) => `skipped ${line}: ${why}`),
    ...faults.map(({ line, message }) => `${line}: ${message}`),
  ];
}

describe('an absence', () => {
  it('over whole days lasts from midnight to midnight in the plant, its last day excluded', () => {
    expect(
      told(calendar('DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026', 'SUMMARY:Leave\\, autumn')),
    ).toEqual(['lead-1 (nobody) 2026-10-23T22:00:00.000Z to 2026-10-25T23:00:00.000Z Leave, autumn']);
  });

  it('on a date without an end lasts that day', () => {
    expect(told(calendar('DTSTART;VALUE=DATE:20270328'))).toEqual([
      'lead-1 (nobody) 2027-03-27T23:00:00.000Z to 2027-03-28T22:00:00.000Z Absent',
    ]);
  });

  it.each([
    ['of the IANA', 'TZID=America/New_York'],
    ['of Windows, in quotes', 'TZID="Eastern Standard Time"'],
    ['behind a prefix', 'TZID=/citadel.org/20261101_1/America/New_York'],
  ])('may be in a zone %s', (_, tzid) => {
    expect(told(calendar(`DTSTART;${tzid}:20260601T080000`, 'DURATION:PT8H'))).toEqual([
      'lead-1 (nobody) 2026-06-01T12:00:00.000Z to 2026-06-01T20:00:00.000Z Absent',
    ]);
  });

  it('may be in UTC or in no zone, which is then the plant’s', () => {
    expect(told(calendar('DTSTART:20260601T080000', 'DTEND:20260601T080000Z'))).toEqual([
      'lead-1 (nobody) 2026-06-01T06:00:00.000Z to 2026-06-01T08:00:00.000Z Absent',
    ]);
  });

  it('takes a zone from where its own definition says it lies', () => {
    const zone = ['END:VEVENT', 'BEGIN:VTIMEZONE', 'TZID:Plant time', 'X-LIC-LOCATION:Asia/Kolkata', 'END:VTIMEZONE', 'BEGIN:VEVENT', 'UID:2']; // prettier-ignore
    const text = calendar(
      'DTSTART;VALUE=DATE:20260101',
      ...zone,
      'DTSTART;TZID=Plant time:20260601T080000',
      'DURATION:P1D',
    );
    expect(told(text)[1]).toBe('lead-1 (nobody) 2026-06-01T02:30:00.000Z to 2026-06-02T02:30:00.000Z Absent');
  });

  it('reads folded lines, small letters and a byte order mark', () => {
    const text = calendar('dtstart;value=date:20260601', 'SUMMARY:Train', ' ing');
    expect(told(`\uFEFF${text.replaceAll('\r\n', '\n')}`)).toEqual([
      'lead-1 (nobody) 2026-05-31T22:00:00.000Z to 2026-06-01T22:00:00.000Z Training',
    ]);
  });

  it('names those who are away in a common calendar, and the stand-in', () => {
    const text = calendar(
      'DTSTART;VALUE=DATE:20260601',
      'ATTENDEE;CN="Lead, first":mailto:Lead-1@plant.example',
      'X-STAND-IN:mailto:lead-2@plant.example',
    );
    expect(told(text, null)).toEqual([
      'lead-1 (lead-2) 2026-05-31T22:00:00.000Z to 2026-06-01T22:00:00.000Z Absent',
    ]);
  });

  it('is left out where it is cancelled, and skipped with a word where the time stays free', () => {
    expect(told(calendar('DTSTART;VALUE=DATE:20260601', 'STATUS:CANCELLED'))).toEqual([]);
    expect(told(calendar('DTSTART;VALUE=DATE:20260601', 'TRANSP:TRANSPARENT'))).toEqual([
      'skipped 3: Its time stays free (TRANSP:TRANSPARENT).',
    ]);
  });

  it('outside of the range is left out', () => {
    expect(told(calendar('DTSTART;VALUE=DATE:20251231'))).toEqual([]);
  });
});

describe('faults of a text', () => {
  it.each<[string, string[], string]>([
    [
      'an unknown zone',
      ['DTSTART;TZID=Mars/Olympus:20260601T080000', 'DURATION:PT8H'],
      '5: The time zone "Mars/Olympus" is unknown.',
    ],
    [
      'a date that does not exist',
      ['DTSTART;VALUE=DATE:20270229'],
      '5: DTSTART is no date and no time of the calendar: 20270229.',
    ],
    [
      'a time that no clock shows',
      ['DTSTART:20270228T250000Z'],
      '5: DTSTART is no date and no time of the calendar: 20270228T250000Z.',
    ],
    ['the year 9999', ['DTSTART;VALUE=DATE:99990101'], '5: DTSTART lies outside of 1970 to 2999.'],
    ['no beginning', ['SUMMARY:Leave'], '3: The VEVENT has no DTSTART.'],
    [
      'two beginnings',
      ['DTSTART:20260601T080000Z', 'DTSTART:20260602T080000Z'],
      '6: DTSTART is written a second time.',
    ],
    [
      'an end before the beginning',
      ['DTSTART:20260601T080000Z', 'DTEND:20260601T070000Z'],
      '6: The event has no length.',
    ],
    ['a time without an end', ['DTSTART:20260601T080000Z'], '3: The event has no length.'],
    ['both end and duration', ['DTSTART:20260601T080000Z', 'DTEND:20260601T090000Z', 'DURATION:PT1H'], '7: An event has either DTEND or DURATION.'], // prettier-ignore
    [
      'a negative duration',
      ['DTSTART:20260601T080000Z', 'DURATION:-PT1H'],
      '6: DURATION is none, such as PT8H or P2D.',
    ],
    ['a date until a time', ['DTSTART;VALUE=DATE:20260601', 'DTEND:20260602T090000Z'], '6: DTSTART and DTEND are either both dates or both times.'], // prettier-ignore
    [
      'a VALUE that is not so',
      ['DTSTART;VALUE=DATE:20260601T080000'],
      '5: DTSTART is not what its VALUE says.',
    ],
    ['a line without a value', ['DTSTART;VALUE=DATE:20260601', 'SUMMARY'], '6: Has no value after SUMMARY.'],
    ['a line without a name', ['DTSTART;VALUE=DATE:20260601', ':Leave'], '6: Begins with no name.'],
    ['a NUL byte', ['DTSTART;VALUE=DATE:20260601', 'SUMMARY:Lea\0ve'], '6: Holds a control character.'],
    ['an unknown stand-in', ['DTSTART;VALUE=DATE:20260601', 'X-STAND-IN:mailto:x@plant.example'], '6: X-STAND-IN: nobody has the address "x@plant.example".'], // prettier-ignore
    ['a changed rest of a series', ['DTSTART;VALUE=DATE:20260601', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260601'], '6: RECURRENCE-ID: a change of all that follow is not supported. Write a second event.'], // prettier-ignore
    [
      'an hourly rule',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=HOURLY'],
      '6: RRULE: FREQ is one of DAILY, WEEKLY, MONTHLY, YEARLY.',
    ],
    [
      'a rule by week number',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=YEARLY;BYWEEKNO=20'],
      '6: RRULE: "BYWEEKNO=20" is not supported.',
    ],
    [
      'a rule without steps',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=DAILY;INTERVAL=0'],
      '6: RRULE: INTERVAL=0 is out of range.',
    ],
    [
      'a rule with two ends',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260701'],
      '6: RRULE: has either COUNT or UNTIL.',
    ],
    [
      'a second Monday of the week',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=WEEKLY;BYDAY=2MO'],
      '6: RRULE: BYDAY has no numbers with FREQ=WEEKLY.',
    ],
    [
      'a day that is none',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=WEEKLY;BYDAY=XX'],
      '6: RRULE: "XX" is no day.',
    ],
    [
      'a month day in a week',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=WEEKLY;BYMONTHDAY=1'],
      '6: RRULE: a week has no BYMONTHDAY.',
    ],
    [
      'a part twice',
      ['DTSTART;VALUE=DATE:20260601', 'RRULE:FREQ=WEEKLY;FREQ=DAILY'],
      '6: RRULE: FREQ is written a second time.',
    ],
  ])('tell the line of %s', (_, lines, fault) => {
    expect(told(calendar(...lines))).toEqual(expect.arrayContaining([fault]));
  });

  it('tell who is missing in a common calendar', () => {
    expect(told(calendar('DTSTART;VALUE=DATE:20260601'), null)).toEqual(['3: Name who is away by ATTENDEE.']);
  });

  it('tell an event that is written twice', () => {
    const text = calendar(
      'DTSTART;VALUE=DATE:20260601',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;VALUE=DATE:20260602',
    );
    expect(told(text)).toContain('7: Is the event of line 3 a second time.');
  });

  it.each([
    ['nothing', '', ['1: Holds no calendar.']],
    ['something else', 'hello', ['1: Has no value after hello.', '1: Holds no calendar.']],
    ['another version', 'BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR', ['2: VERSION is not 2.0.']],
    [
      'no end',
      'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT',
      ['3: Nothing ends VEVENT.', '1: Nothing ends VCALENDAR.'],
    ],
    [
      'a wrong end',
      'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VEVENT\nEND:VCALENDAR',
      ['3: Ends VEVENT, but VCALENDAR is open.'],
    ],
    ['a stray event', 'BEGIN:VEVENT\nEND:VEVENT', ['1: VEVENT stands outside of a VCALENDAR.']],
  ])('tell that there is %s', (_, text, faults) => {
    const found = told(text);
    for (const fault of faults) expect(found).toContain(fault);
  });
});
