import { describe, expect, it } from '@jest/globals';
import { must, parseDate, parseDateTime, parseTime } from './wall-text.js';

describe('dates and times as text', () => {
  it.each([
    '2027-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
  ])('"%s" is no date', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it.each(['2026-12-24', '2026-12-24T24:00', '2026-12-24T12:60', '2026-12-24T12:00Z', '2026-12-24 12:00'])(
    '"%s" is no date and time',
    (text) => {
      expect(parseDateTime(text)).toBeNull();
    },
  );

  it.each(['6:00', '24:01', '25:00', '12:60', '12:00:00', ''])('"%s" is no time of day', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  it('are read to the minute', () => {
    expect(parseDate('2028-02-29')).toBe(Date.UTC(2028, 1, 29));
    expect(parseDateTime('2026-12-24T14:05')).toBe(Date.UTC(2026, 11, 24, 14, 5));
    expect(parseTime('24:00')).toBe(86_400_000);
  });

  it('name the text where it should have been right', () => {
    expect(() => must(parseTime, '25:00')).toThrow(/"25:00"/);
  });
});
