import { describe, expect, it } from '@jest/globals';
import { clockTime, dueWords, fromNow, isPast, windowWords } from './times.js';

const NOW = new Date('2026-11-24T15:15:00Z');
const BERLIN = 'Europe/Berlin';

describe('times', () => {
  it("shows the plant's own clock with its zone", () => {
    expect(clockTime('2026-11-24T15:40:00Z', BERLIN, NOW)).toBe('16:40 Europe/Berlin');
  });

  it('adds the day when it is another day at the plant', () => {
    expect(clockTime('2026-11-24T23:30:00Z', BERLIN, NOW)).toBe('Wed 25 Nov, 00:30 Europe/Berlin');
  });

  it('adds the year when it is another year', () => {
    expect(clockTime('2027-01-04T05:00:00Z', BERLIN, NOW)).toBe('Mon, 4 Jan 2027, 06:00 Europe/Berlin');
  });

  it.each([
    ['2026-11-24T15:40:00Z', 'in 25 min'],
    ['2026-11-24T15:15:20Z', 'now'],
    ['2026-11-24T15:03:00Z', '12 min ago'],
    ['2026-11-24T16:14:50Z', 'in 1 h'],
    ['2026-11-24T18:25:00Z', 'in 3 h 10 min'],
    ['2026-11-25T06:20:00Z', 'in 15 h'],
    ['2026-11-28T15:15:00Z', 'in 4 days'],
  ])('tells how far %s is', (iso, words) => {
    expect(fromNow(iso, NOW)).toBe(words);
  });

  it('says overdue in words, from the instant itself on', () => {
    const due = (iso: string) => dueWords(iso, BERLIN, NOW);
    expect(due('2026-11-24T15:40:00Z')).toEqual({ span: 'in 25 min', clock: '16:40 Europe/Berlin' });
    expect(due('2026-11-24T15:15:00Z')).toEqual({ span: 'due now', clock: '16:15 Europe/Berlin' });
    expect(due('2026-11-24T15:03:00Z')).toEqual({ span: '12 min overdue', clock: '16:03 Europe/Berlin' });
    expect(isPast('2026-11-24T15:15:00Z', NOW)).toBe(true);
  });

  it('names the day and the zone of a window once', () => {
    const tomorrow = { from: '2026-11-25T05:45:00Z', to: '2026-11-25T07:45:00Z' };
    expect(windowWords(tomorrow, BERLIN, NOW)).toBe('Wed 25 Nov, 06:45 to 08:45 Europe/Berlin');
    const overnight = { from: '2026-11-24T21:00:00Z', to: '2026-11-25T03:00:00Z' };
    expect(windowWords(overnight, BERLIN, NOW)).toBe('22:00 to Wed 25 Nov, 04:00 Europe/Berlin');
  });
});
