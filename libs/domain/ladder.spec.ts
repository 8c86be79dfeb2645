import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationMs } from './duration.js';
import { legsTo, nextStep, stepToCome, type DueTime } from './ladder.js';
import type { Ladder } from './playbook.js';

const ASKED = new Date('2026-03-02T08:00:00Z');
const elapsed: DueTime = (from, duration) => new Date(from.getTime() + durationMs(duration));

const ladder: Ladder = {
  steps: [
    { after: 'PT10M', do: 'remind' },
    { after: 'PT15M', do: 'climb', to: 'shift-lead' },
  ],
  repeatEvery: 'PT30M',
};

const walk = (taken: number) => nextStep(ladder, taken, ASKED, elapsed);

describe('a ladder', () => {
  it('is walked from the asking, step by step', () => {
    expect(walk(0)).toEqual({ step: 0, at: new Date('2026-03-02T08:10:00Z'), action: { do: 'remind' } });
    expect(walk(1)).toEqual({
      ...{ step: 1, at: new Date('2026-03-02T08:15:00Z') },
      action: { do: 'climb', to: 'shift-lead' },
    });
  });

  it('reminds for ever after its last step, counted from it', () => {
    expect(walk(2)).toEqual({ step: 2, at: new Date('2026-03-02T08:45:00Z'), action: { do: 'remind' } });
    expect(walk(4).at).toEqual(new Date('2026-03-02T09:45:00Z'));
  });

  it('without steps reminds from the asking on', () => {
    const bare = { steps: [], repeatEvery: 'PT30M' };
    expect(nextStep(bare, 0, ASKED, elapsed).at).toEqual(new Date('2026-03-02T08:30:00Z'));
  });

  it('runs on the clock that it is given', () => {
    const nights: DueTime = (from) => new Date(from.getTime() + 86_400_000);
    expect(nextStep(ladder, 0, ASKED, nights).at).toEqual(new Date('2026-03-03T08:00:00Z'));
  });

  it('runs each step on its own clock, and never before the one that it follows', () => {
    // A working clock that stands still for a day after the asking.
    const mixed: DueTime = (from, duration, counts) =>
      new Date(elapsed(from, duration).getTime() + (counts === 'working' ? 86_400_000 : 0));
    const steps = [
      { after: 'PT10M', counts: 'working' as const, do: 'remind' as const },
      { after: 'PT15M', do: 'remind' as const },
    ];
    const at = (taken: number) => nextStep({ steps, repeatEvery: 'PT30M' }, taken, ASKED, mixed).at;
    expect(at(0)).toEqual(new Date('2026-03-03T08:10:00Z'));
    expect(at(1)).toEqual(at(0));
  });

  it('repeats on its own clock', () => {
    const mixed: DueTime = (from, duration, counts) =>
      counts === 'working' ? new Date(from.getTime() + 86_400_000) : elapsed(from, duration);
    const working = { ...ladder, repeatCounts: 'working' as const };
    expect(nextStep(working, 2, ASKED, mixed).at).toEqual(new Date('2026-03-03T08:15:00Z'));
  });

  it('repeats its last step where it says so, be it a climb', () => {
    const climbing: Ladder = { ...ladder, repeats: 'last-step' };
    expect(nextStep(climbing, 5, ASKED, elapsed).action).toEqual({ do: 'climb', to: 'shift-lead' });
  });

  it('skips repeats that have passed, but no written step', () => {
    const now = new Date('2026-03-02T10:00:00Z');
    expect(stepToCome(ladder, 1, ASKED, now, elapsed).step).toBe(1);
    expect(stepToCome(ladder, 2, ASKED, now, elapsed)).toMatchObject({
      step: 5,
      at: new Date('2026-03-02T10:15:00Z'),
    });
  });

  it('is made of legs whose ends are its steps', () => {
    fc.assert(
      fc.property(fc.nat(8), (step) => {
        const end = legsTo(ladder, step).reduce(
          (at, { duration, counts }) => elapsed(at, duration, counts),
          ASKED,
        );
        expect(end).toEqual(nextStep(ladder, step, ASKED, elapsed).at);
      }),
    );
  });

  it('comes to each step later than to the one before', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 600 }),
        fc.nat(12),
        (minutes, every, taken) => {
          const steps = minutes
            .sort((a, b) => a - b)
            .map((m) => ({ after: `PT${m}M`, do: 'remind' as const }));
          const any = { steps, repeatEvery: `PT${every}M` };
          const one = nextStep(any, taken, ASKED, elapsed);
          const next = nextStep(any, taken + 1, ASKED, elapsed);
          expect(next.at.getTime()).toBeGreaterThan(one.at.getTime());
          expect(next.step).toBe(one.step + 1);
        },
      ),
    );
  });
});
