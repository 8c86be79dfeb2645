import { describe, expect, it } from '@jest/globals';
import { zonedWords } from './zoned-words.js';

describe('an instant in words', () => {
  it.each([
    ['in winter', '2026-03-02T13:30:00Z', 'Europe/Berlin', 'Mon 2 Mar 2026, 14:30 CET (Europe/Berlin)'],
    ['in summer', '2026-07-01T22:05:00Z', 'Europe/Berlin', 'Thu 2 Jul 2026, 00:05 CEST (Europe/Berlin)'],
    [
      'before the hour that comes twice',
      '2026-10-25T00:30:00Z',
      'Europe/Berlin',
      'Sun 25 Oct 2026, 02:30 CEST (Europe/Berlin)',
    ],
    [
      'in the hour that came twice',
      '2026-10-25T01:30:00Z',
      'Europe/Berlin',
      'Sun 25 Oct 2026, 02:30 CET (Europe/Berlin)',
    ],
    ['elsewhere', '2026-03-02T13:30:00Z', 'Asia/Kolkata', 'Mon 2 Mar 2026, 19:00 GMT+5:30 (Asia/Kolkata)'],
  ])('%s', (_, instant, zone, words) => {
    expect(zonedWords(new Date(instant), zone)).toBe(words);
  });
});
