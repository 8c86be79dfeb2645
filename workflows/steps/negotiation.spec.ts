import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DISAGREED } from '../../libs/domain/index.js';
import type { Decision } from '../engine/index.js';
import { Negotiation } from './negotiation.js';

const WINDOW = { from: '2026-03-03T06:00:00.000Z', to: '2026-03-03T10:00:00.000Z' };
const LATER = { from: '2026-03-04T06:00:00.000Z', to: '2026-03-04T10:00:00.000Z' };

function decision(answer: string, duty = 'production-planner', window = WINDOW): Decision {
  return {
    ...{ kind: 'decided', seq: 1, questionId: 'q', questionKey: 'counter', round: 1, origin: 'answered' },
    ...{ answer, decidedById: null, decidedForDuty: duty, realInstants: {} },
    payload: answer === 'counter-offer' ? { window } : {},
  };
}

describe('two planners who negotiate', () => {
  it('are overruled with the last refusal or counter-offer that the playbook allows, and not before', () => {
    const words = fc.array(fc.constantFrom('counter-offer', 'refuse'), { maxLength: 30 });
    const limits = fc.record({
      refusals: fc.integer({ min: 1, max: 5 }),
      counterOffers: fc.integer({ min: 2, max: 5 }),
    });
    fc.assert(
      fc.property(limits, words, (policy, said) => {
        const talks = new Negotiation(policy);
        const turns = said.map((word) => talks.hear(decision(word)));
        const often = (word: string, upTo: number) =>
          said.slice(0, upTo).filter((each) => each === word).length;
        const first = said.findIndex(
          (_, i) =>
            often('refuse', i + 1) >= policy.refusals ||
            often('counter-offer', i + 1) >= policy.counterOffers,
        );
        expect(turns.indexOf('overrule')).toBe(first);
      }),
    );
  });

  it('contradict each other: that is two refusals at once', () => {
    expect(new Negotiation({ refusals: 2, counterOffers: 4 }).hear(decision(DISAGREED))).toBe('overrule');
  });

  it('under a playbook without limits are overruled with the first refusal, and offer as long as they like', () => {
    const talks = new Negotiation();
    expect(Array.from({ length: 30 }, () => talks.hear(decision('counter-offer')))).not.toContain('overrule');
    expect(talks.hear(decision('refuse'))).toBe('overrule');
  });

  it('leave the last offer of each side to whoever decides', () => {
    const talks = new Negotiation({ refusals: 2, counterOffers: 4 });
    talks.hear(decision('counter-offer', 'production-planner', LATER));
    talks.hear(decision('counter-offer', 'maintenance-planner', LATER));
    talks.hear(decision('counter-offer', 'production-planner', WINDOW));

    expect(talks.bothOffers).toEqual({
      'offer-of-production-planner': WINDOW,
      'offer-of-maintenance-planner': LATER,
    });
    expect(talks.refused).toEqual({ refused: WINDOW });
  });
});
