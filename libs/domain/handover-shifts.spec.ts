import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithin } from './equipment.js';
import { nextOnDutyAt, nextToEnd, onDutyUntil, shifts } from './handover-shifts.js';
import type { RosterEntry } from './routing.js';

const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.UTC(2026, 2, 2) + hour * HOUR);

function entry(personId: string, from: number, to: number | null, nodeId = 'north'): RosterEntry {
  return { dutyId: 'lead', personId, nodeId, from: at(from), to: to === null ? null : at(to) };
}

const endsOf = (entries: RosterEntry[]) => shifts(entries).map(({ personId, to }) => [personId, to]);

describe('the end of a shift', () => {
  it('is where the last of the entries that touch each other ends', () => {
    expect(endsOf([entry('early', 6, 14), entry('early', 14, 16), entry('early', 22, 30)])).toEqual([
      ['early', at(16)],
      ['early', at(30)],
    ]);
  });

  it('is none while the person has the duty there from higher up, or until further notice', () => {
    const line = entry('early', 6, 14, 'north/line-1');
    expect(endsOf([line, entry('early', 6, 18), entry('keeper', 0, null)])).toEqual([['early', at(18)]]);
  });

  it('is one for every stretch of every person and place, and nobody has the duty there any more', () => {
    const entries = fc.array(
      fc
        .record({
          person: fc.constantFrom('a', 'b', 'c'),
          from: fc.integer({ min: 0, max: 40 }),
          hours: fc.integer({ min: 1, max: 12 }),
          node: fc.constantFrom('north', 'north/line-1'),
        })
        .map(({ person, from, hours, node }) => entry(person, from, from + hours, node)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(entries, (given) => {
        const has = (personId: string, nodeId: string, when: Date) =>
          given.some(
            (one) =>
              one.personId === personId &&
              isWithin(nodeId, one.nodeId) &&
              one.from <= when &&
              (one.to === null || when < one.to),
          );
        const found = shifts(given);
        for (const { personId, nodeId, from, to } of found) {
          expect(has(personId, nodeId, to)).toBe(false);
          for (let t = from.getTime(); t < to.getTime(); t += HOUR) {
            expect(has(personId, nodeId, new Date(t))).toBe(true);
          }
        }
        // Nobody goes off duty unseen.
        for (const { personId, nodeId, to } of given) {
          if (to === null || has(personId, nodeId, to)) continue;
          const ends = found.filter((one) => one.personId === personId && one.to.getTime() === to.getTime());
          expect(ends.filter((one) => isWithin(nodeId, one.nodeId))).toHaveLength(1);
        }
      }),
    );
  });
});

describe('the next shift to end', () => {
  const all = shifts([
    entry('early', 6, 14),
    entry('second', 6, 14),
    entry('late', 14, 22),
    entry('line', 8, 16, 'north/line-1'),
  ]);
  const next = (since: number) => nextToEnd(all, () => at(since)).map(({ personId }) => personId);

  it('is one a duty and node, and several only where they end together', () => {
    expect(next(0)).toEqual(['early', 'second', 'line']);
    expect(next(14)).toEqual(['line', 'late']);
    expect(next(22)).toEqual([]);
  });
});

describe('the next shift', () => {
  const place = { dutyId: 'lead', nodeId: 'north/line-1', personId: 'late' };

  it('lasts as long as the successor goes on, by whatever entries', () => {
    const entries = [entry('late', 14, 22), entry('late', 21, 24, 'north/line-1'), entry('night', 22, 30)];
    expect(onDutyUntil(entries, place, at(14))).toEqual(at(24));
    expect(onDutyUntil([entry('late', 14, null)], place, at(14))).toBeNull();
  });

  it('begins when somebody is entered again', () => {
    expect(nextOnDutyAt([entry('late', 30, 38), entry('night', 22, 30)], place, at(14))).toEqual(at(22));
    expect(nextOnDutyAt([entry('line-2', 22, 30, 'north/line-2')], place, at(14))).toBeNull();
  });
});
