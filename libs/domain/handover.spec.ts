import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  HANDOVER_ITEM_STATES,
  handOver,
  offered,
  offerStands,
  type HandoverItem,
  type OutgoingTask,
} from './handover.js';
import { minutesLost } from './handover-digest.js';
import type { DutyRoster, RosterEntry } from './routing.js';

const END = new Date('2026-03-02T14:00:00Z');
const NEXT_UNTIL = new Date('2026-03-02T22:00:00Z');
const LINE = 'north/assembly/line-1';

function task(taskId: string, more: Partial<OutgoingTask> = {}): OutgoingTask {
  const dueAt = new Date('2026-03-02T15:00:00Z');
  return { taskId, nodeId: LINE, dueAt, roster: roster([onDuty('late')]), ...more };
}

function onDuty(personId: string, nodeId = 'north'): RosterEntry {
  return { dutyId: 'lead', personId, nodeId, from: END, to: NEXT_UNTIL };
}

function roster(entries: RosterEntry[], active = ['early', 'late', 'fallback', 'plant']): DutyRoster {
  return { entries, active: new Set(active), dutyFallbackId: 'fallback', plantFallbackId: 'plant' };
}

const end = (successorId: string | null) => ({ outgoingId: 'early', successorId, nodeId: 'north' });
const item = (state: HandoverItem['state'], byId: string | null = null) => ({ taskId: 'a', state, byId });

describe('what is offered', () => {
  const offer = (tasks: OutgoingTask[], until: Date | null = NEXT_UNTIL) =>
    offered(tasks, 'late', until, END).map(({ taskId }) => taskId);

  it('is what is overdue or due before the next shift ends', () => {
    const overdue = task('overdue', { dueAt: new Date('2026-03-02T09:00:00Z') });
    const after = task('after', { dueAt: NEXT_UNTIL });
    expect(offer([overdue, task('due'), after])).toEqual(['overdue', 'due']);
  });

  it('is everything where the end of the next shift is not known', () => {
    expect(offer([task('far', { dueAt: new Date('2027-01-01T00:00:00Z') })], null)).toEqual(['far']);
  });

  it('is not what the successor may not answer, or what is nearer to somebody else on duty', () => {
    const barred = task('barred', { roster: roster([onDuty('late')], ['fallback', 'plant']) });
    const both = roster([onDuty('late'), onDuty('near', LINE)], ['late', 'near']);
    expect(offer([barred, task('near', { roster: both })])).toEqual([]);
  });
});

describe('at the end of the shift', () => {
  const hand = (items: HandoverItem[], successor: string | null = 'late', of = roster([onDuty('late')])) =>
    handOver([task('a', { roster: of })], items, offerStands(of, end(successor), END), END);

  it('what was accepted goes to whoever accepted it', () => {
    const accepted = { taskId: 'a', how: 'accepted', owner: { personId: 'late', why: 'on-duty' } };
    expect(hand([item('accepted', 'late')])).toEqual([accepted]);
  });

  it('what was offered and not accepted stays', () => {
    expect(hand([item('offered')])).toEqual([{ taskId: 'a', how: 'kept' }]);
  });

  it('what was never offered passes with the duty', () => {
    expect(hand([])).toMatchObject([{ how: 'passed', owner: { personId: 'late', why: 'on-duty' } }]);
  });

  it('the fallback has it where nobody comes next, or the successor is not there after all', () => {
    const fallback = [{ how: 'passed', owner: { personId: 'fallback', why: 'duty-fallback' } }];
    expect(hand([], null, roster([]))).toMatchObject(fallback);
    expect(hand([item('offered')], 'late', roster([]))).toMatchObject(fallback);
    const left = roster([], ['early', 'fallback', 'plant']);
    expect(hand([item('accepted', 'late')], 'late', left)).toMatchObject(fallback);
  });

  it('it passes although it was offered, where whoever goes has left the plant', () => {
    const left = roster([onDuty('late')], ['late', 'fallback', 'plant']);
    expect(hand([item('offered')], 'late', left)).toMatchObject([
      { how: 'passed', owner: { personId: 'late' } },
    ]);
  });

  it('each task has exactly one owner, who is active or the fallback of the plant, and what is accepted they may answer', () => {
    const people = ['early', 'late', 'third', 'fallback', 'plant'];
    const someOf = fc.subarray(people);
    const arbitrary = fc.record({
      tasks: fc.uniqueArray(
        fc.record({ taskId: fc.stringMatching(/^[a-f]$/), barred: someOf, line: fc.boolean() }),
        { selector: ({ taskId }) => taskId },
      ),
      states: fc.array(
        fc.record({
          taskId: fc.stringMatching(/^[a-f]$/),
          state: fc.constantFrom(...HANDOVER_ITEM_STATES),
          byId: fc.option(fc.constantFrom(...people)),
        }),
      ),
      onDuty: someOf,
      active: someOf,
      successorId: fc.option(fc.constantFrom(...people)),
    });
    fc.assert(
      fc.property(arbitrary, ({ tasks, states, active, successorId, ...given }) => {
        const of = roster(
          given.onDuty.map((personId) => onDuty(personId)),
          active,
        );
        const outgoing = tasks.map(({ taskId, barred, line }) => {
          const may = active.filter((personId) => !barred.includes(personId));
          return task(taskId, { roster: { ...of, active: new Set(may) }, nodeId: line ? LINE : 'north' });
        });
        const handed = handOver(outgoing, states, offerStands(of, end(successorId), END), END);
        expect(handed.map(({ taskId }) => taskId)).toEqual(tasks.map(({ taskId }) => taskId));
        for (const [i, { taskId, ...how }] of handed.entries()) {
          const owner = how.how === 'kept' ? 'early' : how.owner.personId;
          expect(active.includes(owner) || owner === 'plant').toBe(true);
          if (how.how === 'accepted') {
            expect(states).toContainEqual({ taskId, state: 'accepted', byId: owner });
            expect(outgoing[i]?.roster.active.has(owner)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('minutes lost', () => {
  const at = (time: string) => new Date(`2026-03-02T${time}Z`);

  it('count from the later of the shift and the event, in whole minutes', () => {
    expect(minutesLost(at('04:00:00'), at('06:00:00'), at('14:00:00'))).toBe(480);
    expect(minutesLost(at('13:00:30'), at('06:00:00'), at('14:00:00'))).toBe(59);
    expect(minutesLost(at('15:00:00'), at('06:00:00'), at('14:00:00'))).toBe(0);
  });
});
