import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dutiesFor, ownerOnDuty, type DutyRoster, type RosterEntry } from './routing.js';

const NOON = new Date('2026-03-02T12:00:00Z');
const PRESS = 'north/assembly/line-1/press-1';
const NOBODY: ReadonlySet<string> = new Set();

function onDuty(
  personId: string,
  nodeId = 'north',
  from = '2026-03-02T06:00:00Z',
  to: string | null = null,
): RosterEntry {
  return { dutyId: 'lead', personId, nodeId, from: new Date(from), to: to === null ? null : new Date(to) };
}

function roster(entries: RosterEntry[], more: Partial<DutyRoster> = {}): DutyRoster {
  const active = new Set([...entries.map(({ personId }) => personId), 'duty-fallback', 'plant-fallback']);
  return { entries, active, dutyFallbackId: 'duty-fallback', plantFallbackId: 'plant-fallback', ...more };
}

const owner = (of: DutyRoster, excluded = NOBODY) => ownerOnDuty(of, PRESS, NOON, excluded);

describe('the owner of a duty', () => {
  it('is whoever has it nearest to the machine', () => {
    const entries = [
      onDuty('plant'),
      onDuty('line', 'north/assembly/line-1'),
      onDuty('area', 'north/assembly'),
    ];
    expect(owner(roster(entries))).toEqual({ personId: 'line', why: 'on-duty' });
  });

  it('is not whoever has it somewhere else, even where the names begin alike', () => {
    const entries = [onDuty('other', 'north/assembly/line-10'), onDuty('plant')];
    expect(owner(roster(entries)).personId).toBe('plant');
  });

  it('is whoever took it over last, where two have it equally near', () => {
    const entries = [onDuty('early'), onDuty('late', 'north', '2026-03-02T10:00:00Z')];
    expect(owner(roster(entries)).personId).toBe('late');
  });

  it('has it from the first instant up to the last, which is when the next one has it', () => {
    const until = onDuty('before', 'north', '2026-03-02T06:00:00Z', '2026-03-02T12:00:00Z');
    const from = onDuty('after', 'north', '2026-03-02T12:00:00Z', '2026-03-02T18:00:00Z');
    expect(owner(roster([until, from])).personId).toBe('after');
  });

  it('is the fallback of the duty where nobody is on duty, has left, or may answer', () => {
    const fallback = { personId: 'duty-fallback', why: 'duty-fallback' };
    expect(owner(roster([]))).toEqual(fallback);
    expect(owner(roster([onDuty('gone')], { active: new Set(['duty-fallback']) }))).toEqual(fallback);
    expect(owner(roster([onDuty('reporter')]), new Set(['reporter']))).toEqual(fallback);
  });

  it('is the fallback of the plant in the end', () => {
    expect(owner(roster([], { dutyFallbackId: null }))).toEqual({
      personId: 'plant-fallback',
      why: 'plant-fallback',
    });
    expect(owner(roster([]), new Set(['duty-fallback']))).toMatchObject({ why: 'plant-fallback' });
  });
});

describe('where the fallback of the plant may not answer', () => {
  const reporter = new Set(['plant-fallback']);
  const none = { dutyFallbackId: null };

  it('the owner is whoever has the duty elsewhere in the plant', () => {
    const elsewhere = roster([onDuty('other', 'north/machining')], none);
    expect(owner(elsewhere, reporter)).toEqual({ personId: 'other', why: 'duty-fallback' });
    expect(owner(elsewhere)).toEqual({ personId: 'plant-fallback', why: 'plant-fallback' });
  });

  it('the fallback has it all the same where nobody else has the duty, to hand it over', () => {
    expect(owner(roster([], none), reporter)).toEqual({ personId: 'plant-fallback', why: 'plant-fallback' });
  });
});

const anyEntry = fc
  .record({
    personId: fc.constantFrom('a', 'b', 'c', 'd'),
    nodeId: fc.constantFrom('north', 'north/assembly', PRESS, 'north/machining', 'south'),
    from: fc.integer({ min: 0, max: 23 }),
    hours: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  .map(({ personId, nodeId, from, hours }): RosterEntry => {
    const start = new Date(Date.UTC(2026, 2, 2, from));
    const to = hours === null ? null : new Date(start.getTime() + hours * 3_600_000);
    return { dutyId: 'lead', personId, nodeId, from: start, to };
  });
const people = fc.subarray(['a', 'b', 'c', 'd']).map((each) => new Set(each));

describe('whatever the roster says', () => {
  it('an owner on duty is active, not excluded, and on duty above the machine at that instant', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), people, people, (entries, active, excluded) => {
        const { personId, why } = owner(roster(entries, { active }), excluded);
        if (why !== 'on-duty') return;
        expect(active.has(personId) && !excluded.has(personId)).toBe(true);
        const own = entries.filter((entry) => entry.personId === personId && PRESS.startsWith(entry.nodeId));
        expect(own.some(({ from, to }) => from <= NOON && (to === null || NOON < to))).toBe(true);
      }),
    );
  });

  it('the order in which it was written does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), people, (entries, active) => {
        const written = owner(roster(entries, { active }));
        expect(owner(roster([...entries].reverse(), { active }))).toEqual(written);
      }),
    );
  });

  it('somebody owns the task', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), people, people, (entries, active, excluded) => {
        expect(owner(roster(entries, { active }), excluded).personId).not.toBe('');
      }),
    );
  });
});

describe('the duty that a cost calls for', () => {
  const policy = {
    duty: 'shift-lead',
    tiers: [
      { costAbove: '500', duty: 'quality-manager' },
      { costAbove: '10000', duty: 'plant-manager' },
    ],
  };

  it.each([
    [null, 'shift-lead'],
    ['500', 'shift-lead'],
    ['500.01', 'quality-manager'],
    ['9999', 'quality-manager'],
    ['10000.5', 'plant-manager'],
  ])('of %s is %s', (cost, duty) => {
    expect(dutiesFor({ kind: 'single' }, policy, { cost, severity: 'medium' })).toEqual([duty]);
  });

  it('is the duty itself where the policy knows no tiers', () => {
    const plain = dutiesFor(
      { kind: 'single' },
      { duty: 'shift-lead' },
      { cost: '99999', severity: 'medium' },
    );
    expect(plain).toEqual(['shift-lead']);
  });

  it('is asked of so many people as the policy says', () => {
    const rule = { kind: 'quorum', atLeast: 2 } as const;
    const asked = dutiesFor(rule, { duty: 'shift-lead', count: 3 }, { cost: null, severity: 'low' });
    expect(asked).toEqual(['shift-lead', 'shift-lead', 'shift-lead']);
  });

  it('is followed in a sequence by every tier that the case reaches, the lowest first', () => {
    const tiers = [
      { severity: 'critical' as const, duty: 'plant-manager' },
      { costAbove: '500', severity: 'high' as const, duty: 'board' },
      { costAbove: '500', duty: 'quality-manager' },
    ];
    const asked = (cost: string | null, severity: 'critical' | 'high' | 'low') =>
      dutiesFor({ kind: 'sequence' }, { duty: 'shift-lead', tiers }, { cost, severity });
    expect(asked('500', 'low')).toEqual(['shift-lead']);
    expect(asked('501', 'low')).toEqual(['shift-lead', 'quality-manager']);
    expect(asked('501', 'high')).toEqual(['shift-lead', 'quality-manager', 'board']);
    expect(asked(null, 'critical')).toEqual(['shift-lead', 'plant-manager']);
  });
});
