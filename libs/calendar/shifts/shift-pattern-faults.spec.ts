import { describe, expect, it } from '@jest/globals';
import { rotation, ROTATIONS } from './rotations.js';
import { shiftPatternFaults } from './shift-pattern-faults.js';
import type { ShiftPattern } from './shift-pattern.js';

const good = rotation('three-shift', 'Europe/Berlin', '2026-09-28');
const pointers = (changes: Partial<ShiftPattern>) =>
  shiftPatternFaults({ ...good, ...changes }, '/patterns/0').map((found) => found.pointer);

describe('a shift pattern', () => {
  it.each(ROTATIONS)('is without fault as %s', (name) => {
    expect(shiftPatternFaults(rotation(name, 'America/New_York', '2028-02-29'))).toEqual([]);
  });

  it.each<[string, Partial<ShiftPattern>, string]>([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, '/patterns/0/timeZone'],
    ['a bare offset as zone', { timeZone: '+01:00' }, '/patterns/0/timeZone'],
    ['a date that does not exist', { startsOn: '2027-02-29' }, '/patterns/0/startsOn'],
    ['an empty cycle', { cycle: [] }, '/patterns/0/cycle'],
    ['an endless cycle', { cycle: new Array<null>(367).fill(null) }, '/patterns/0/cycle'],
    ['an unknown shift', { cycle: ['early', 'swing'] }, '/patterns/0/cycle/1'],
    ['half a day behind', { crews: [{ key: 'A', daysBehind: 0.5 }] }, '/patterns/0/crews/0/daysBehind'],
    ['a crew twice', { crews: [good.crews[0]!, good.crews[0]!] }, '/patterns/0/crews/1/key'],
    ['a crew without a key', { crews: [{ key: '', daysBehind: 0 }] }, '/patterns/0/crews/0/key'],
    [
      'a shift without length',
      { shifts: [{ key: 'early', name: '', from: '06:00', to: '06:00' }], cycle: ['early'] },
      '/patterns/0/shifts/0/to',
    ],
    [
      'a time of day that no clock shows',
      { shifts: [{ key: 'early', name: '', from: '06:60', to: '25:00' }], cycle: ['early'] },
      '/patterns/0/shifts/0/from',
    ],
  ])('is refused for %s', (_, changes, pointer) => {
    expect(pointers(changes)).toContain(pointer);
  });
});
