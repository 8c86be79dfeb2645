import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastLoaded, nextInTurn, NO_TURNS, takeTurn, type Turns } from './assignment.js';

const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
const crew = fc.subarray(PEOPLE, { minLength: 1 });

/** Hands out `count` tasks; who is there may change before each. */
function handOut(
  crews: readonly string[][],
  choose: (members: string[], turns: Turns) => string | undefined,
) {
  const got: string[] = [];
  let turns = NO_TURNS;
  for (const members of crews) {
    const next = choose(members, turns);
    if (next === undefined) continue;
    got.push(next);
    turns = takeTurn(turns, next);
  }
  return { got, turns };
}

describe('taking turns', () => {
  it('gives everybody as many as everybody else, within one, however many tasks there are', () => {
    fc.assert(
      fc.property(crew, fc.integer({ min: 0, max: 60 }), (members, count) => {
        const { got } = handOut(Array<string[]>(count).fill(members), nextInTurn);
        const counts = members.map((id) => got.filter((each) => each === id).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('goes only to those who are there, also while they come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray(PEOPLE), { maxLength: 40 }), (crews) => {
        const present = crews.filter((members) => members.length > 0);
        const { got } = handOut(crews, nextInTurn);
        expect(got).toHaveLength(present.length);
        got.forEach((id, i) => expect(present[i]).toContain(id));
      }),
    );
  });

  it('goes to nobody twice while somebody present waits for their next turn', () => {
    fc.assert(
      fc.property(crew, fc.array(crew, { maxLength: 40 }), (members, before) => {
        const { turns } = handOut(before, nextInTurn);
        const round = members.map(() => members);
        let now = turns;
        const got = round.map((each) => {
          const next = nextInTurn(each, now)!;
          now = takeTurn(now, next);
          return next;
        });
        expect(new Set(got).size).toBe(members.length);
      }),
    );
  });

  it('does not depend on the order in which the roster names people', () => {
    fc.assert(
      fc.property(crew, fc.array(crew, { maxLength: 20 }), (members, before) => {
        const { turns } = handOut(before, nextInTurn);
        expect(nextInTurn([...members].reverse(), turns)).toBe(nextInTurn(members, turns));
      }),
    );
  });

  it('gives somebody new the next task and no flood after it', () => {
    const { turns } = handOut(Array<string[]>(10).fill(['a', 'b']), nextInTurn);
    const after = handOut(Array<string[]>(3).fill(['a', 'b', 'c']), (members, later) =>
      nextInTurn(members, {
        last: turns.last + later.last,
        of: { ...turns.of, ...shifted(later, turns.last) },
      }),
    );
    expect(after.got).toEqual(['c', 'a', 'b']);
  });
});

function shifted({ of }: Turns, by: number): Record<string, number> {
  return Object.fromEntries(Object.entries(of).map(([id, turn]) => [id, turn + by]));
}

describe('by fewest tasks', () => {
  const loads = fc.dictionary(fc.constantFrom(...PEOPLE), fc.integer({ min: 0, max: 9 }));

  it('somebody present has it of whom nobody present has fewer', () => {
    fc.assert(
      fc.property(crew, loads, (members, load) => {
        const of = new Map(Object.entries(load));
        const next = leastLoaded(members, of, NO_TURNS)!;
        expect(members).toContain(next);
        expect(of.get(next) ?? 0).toBe(Math.min(...members.map((id) => of.get(id) ?? 0)));
      }),
    );
  });

  it('everybody ends with as many, within one, where nobody finishes any', () => {
    fc.assert(
      fc.property(crew, fc.integer({ min: 0, max: 40 }), (members, count) => {
        const load = new Map<string, number>();
        handOut(Array<string[]>(count).fill(members), (each, turns) => {
          const next = leastLoaded(each, load, turns)!;
          load.set(next, (load.get(next) ?? 0) + 1);
          return next;
        });
        const counts = members.map((id) => load.get(id) ?? 0);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('goes by turns among equals, and to nobody where nobody is there', () => {
    const turns = takeTurn(NO_TURNS, 'a');
    expect(leastLoaded(['a', 'b', 'c'], new Map([['c', 1]]), turns)).toBe('b');
    expect(leastLoaded([], new Map(), turns)).toBeUndefined();
  });
});
