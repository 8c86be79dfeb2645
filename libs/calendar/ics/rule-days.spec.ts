import { describe, expect, it } from '@jest/globals';
import { readRule } from './recurrence-rule.js';
import { ruleDays } from './rule-days.js';

function days(rule: string, start: string, last: string, from = start): string[] {
  const line = { line: 1, name: 'RRULE', params: new Map<string, string>(), value: rule };
  const read = readRule(line, { own: 'UTC', of: () => null });
  const range = { from: Date.parse(from), to: Date.parse(last) };
  return [...ruleDays(read, Date.parse(start), range)].map((day) => new Date(day).toISOString().slice(0, 10));
}

describe('the days of a rule', () => {
  it.each([
    ['FREQ=DAILY;INTERVAL=10', '2028-02-20', '2028-03-12', ['2028-02-20', '2028-03-01', '2028-03-11']],
    ['FREQ=DAILY;BYMONTH=3;BYMONTHDAY=-1', '2026-01-01', '2027-12-31', ['2026-03-31', '2027-03-31']],
    ['FREQ=WEEKLY', '2026-11-24', '2026-12-08', ['2026-11-24', '2026-12-01', '2026-12-08']],
    ['FREQ=MONTHLY', '2026-01-31', '2026-06-01', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', '2026-03-31', ['2026-01-30', '2026-02-27', '2026-03-27']],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '2026-01-01',
      '2026-12-31',
      ['2026-02-13', '2026-03-13', '2026-11-13'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-01-01',
      '2026-02-28',
      ['2026-01-30', '2026-02-27'],
    ],
    ['FREQ=YEARLY', '2024-02-29', '2030-01-01', ['2024-02-29', '2028-02-29']],
    ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '1998-12-31', ['1997-05-19', '1998-05-18']],
    ['FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', '2026-10-25', '2028-01-01', ['2026-10-25', '2027-10-31']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2026-01-01', '2099-12-31', []],
  ])('%s from %s', (rule, start, last, expected) => {
    const within = days(rule, start, last).filter((day) => day <= last);
    expect(within).toEqual(expected);
  });

  it('begin the week where WKST says, the example of RFC 5545', () => {
    const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=';
    const from = (day: string) =>
      days(`${rule}${day}`, '1997-08-05', '1997-08-24').filter((one) => one >= '1997-08-05');
    expect(from('MO').slice(0, 4)).toEqual(['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24']);
    expect(from('SU').slice(0, 4)).toEqual(['1997-08-05', '1997-08-17', '1997-08-19']);
  });

  it.each([
    'DAILY;INTERVAL=3',
    'WEEKLY;INTERVAL=2;BYDAY=MO,SU',
    'MONTHLY;INTERVAL=5;BYDAY=2TU',
    'YEARLY;INTERVAL=2',
  ])('of FREQ=%s are the same when the long time before the range is left out', (rule) => {
    const [start, from, last] = ['1996-02-29', '2026-01-01', '2036-12-31'];
    const within = (day: string) => day >= from && day <= last;
    const all = days(`FREQ=${rule}`, start, last).filter(within);
    expect(all.length).toBeGreaterThan(0);
    expect(days(`FREQ=${rule}`, start, last, from).filter(within)).toEqual(all);
  });
});
