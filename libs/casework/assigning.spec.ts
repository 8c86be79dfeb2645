import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ASSIGNMENTS, type DutyRoster } from '../domain/index.js';
import { AssignmentDesk, queueAnew } from './assigning.js';

const NOON = new Date('2026-03-02T12:00:00Z');
const LINE = 'north/assembly/line-1';
const PEOPLE = ['a', 'b', 'c', 'd'];
const NOBODY: ReadonlySet<string> = new Set();

function roster(onDuty: Record<string, string>, active: readonly string[] = PEOPLE): DutyRoster {
  return {
    entries: Object.entries(onDuty).map(([personId, nodeId]) => ({
      ...{ dutyId: 'lead', personId, nodeId },
      ...{ from: new Date('2026-03-02T06:00:00Z'), to: null },
    })),
    active: new Set([...active, 'fallback']),
    dutyFallbackId: 'fallback',
    plantFallbackId: 'fallback',
  };
}

const task = { nodeId: LINE, excluded: NOBODY };
const turnsAt = (nodeId: string) => ({ dutyId: 'lead', nodeId, last: 0, of: {} });
const nodes = fc.constantFrom('north', 'north/assembly', LINE, 'north/machining');
const people = fc.subarray(PEOPLE);

describe('handing out tasks', () => {
  it('goes to those on duty nearest to the case who are active and not excluded, or to the fallback', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...PEOPLE), nodes),
        people,
        people,
        fc.constantFrom(...ASSIGNMENTS),
        (onDuty, active, excluded, assign) => {
          const of = { ...task, assign, roster: roster(onDuty, active), excluded: new Set(excluded) };
          const { personId, queue } = new AssignmentDesk().assign(of, NOON);
          const may = (id: string) => active.includes(id) && !excluded.includes(id);
          const above = PEOPLE.filter((id) => may(id) && onDuty[id] && LINE.startsWith(onDuty[id]));
          const nearest = Math.max(...above.map((id) => onDuty[id]!.length));
          const expected = above.filter((id) => onDuty[id]!.length === nearest);
          expect(expected.length > 0 ? expected : ['fallback']).toContain(personId);
          expect(queue).toEqual(assign === 'group' && expected.length > 1 ? queue : null);
          for (const id of queue ?? []) expect(expected).toContain(id);
          if (queue) expect(new Set(queue).size).toBe(expected.length);
        },
      ),
    );
  });

  it('in one look gives each as many as the others, and says which turns were taken', () => {
    const desk = new AssignmentDesk([turnsAt('north')]);
    const of = { ...task, assign: 'round-robin' as const, roster: roster({ a: 'north', b: 'north' }) };
    const got = Array.from({ length: 4 }, () => desk.assign(of, NOON).personId);
    expect(got).toEqual(['a', 'b', 'a', 'b']);
    expect(desk.handedOut).toEqual([{ dutyId: 'lead', nodeId: 'north', last: 4, of: { a: 3, b: 4 } }]);
  });

  it('counts what it has given itself, where it goes by fewest tasks', () => {
    const loads = new Map([['a', 2]]);
    const desk = new AssignmentDesk([turnsAt('north')], loads);
    const of = { ...task, assign: 'least-loaded' as const, roster: roster({ a: 'north', b: 'north' }) };
    const got = Array.from({ length: 4 }, () => desk.assign(of, NOON).personId);
    expect(got).toEqual(['b', 'b', 'a', 'b']);
  });

  it('never overwrites the turns of a group that it does not hold', () => {
    const desk = new AssignmentDesk([turnsAt('north')]);
    const of = { ...task, assign: 'round-robin' as const, roster: roster({ a: LINE, b: LINE }) };
    expect(desk.assign(of, NOON).personId).toBe('a');
    expect(desk.handedOut).toEqual([]);
  });

  it('puts nothing into the queue of one alone', () => {
    const of = { ...task, assign: 'group' as const, roster: roster({ a: 'north' }) };
    expect(new AssignmentDesk().assign(of, NOON)).toMatchObject({ personId: 'a', queue: null });
  });
});

describe('a queue whose owner the roster changed', () => {
  const shared = roster({ a: 'north', b: 'north' });
  const owner = { personId: 'a', why: 'on-duty' } as const;
  const queued = { queued: true, nodeId: LINE };

  it('is that of those who share the duty now', () => {
    expect(queueAnew(queued, owner, shared, NOON)).toEqual(['a', 'b']);
  });

  it('is none where the task stood in none, went to a fallback, or is with one alone', () => {
    expect(queueAnew({ ...queued, queued: false }, owner, shared, NOON)).toBeNull();
    expect(queueAnew(queued, { personId: 'fallback', why: 'duty-fallback' }, shared, NOON)).toBeNull();
    expect(queueAnew(queued, owner, roster({ a: 'north' }), NOON)).toBeNull();
  });
});
