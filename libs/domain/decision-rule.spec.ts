import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyRule as applyPolicy, DISAGREED, type GivenAnswer } from './decision-rule.js';
import type { DecisionRule } from './right-to-answer-policy.js';

function given(answer: string, nth = 0): GivenAnswer {
  return {
    taskId: `task-${nth}`,
    personId: `person-${nth}`,
    answer,
    reason: `reason ${nth}`,
    payload: {},
  };
}

const all = (...answers: string[]) => answers.map(given);
const OFFERED = ['approve', 'reject', 'a', 'b'].map((key) => ({
  ...{ key, label: key, effect: 'Something happens.', fields: [] },
  reason: 'optional' as const,
}));
const applyRule = (rule: DecisionRule, shares: number, said: readonly GivenAnswer[]) =>
  applyPolicy({ rule, answers: OFFERED }, shares, said);
const RULES: DecisionRule[] = [
  { kind: 'single' },
  { kind: 'agree' },
  { kind: 'quorum', atLeast: 2 },
  { kind: 'sequence' },
];

describe('a rule', () => {
  it.each(RULES)('$kind decides nothing without an answer', (rule) => {
    expect(applyRule(rule, 3, [])).toBeNull();
  });

  it.each(RULES)('$kind ends at once with a counter-offer or a question sent back', (rule) => {
    for (const answer of ['counter-offer', 'send-back']) {
      expect(applyRule(rule, 3, all('approve', answer))).toEqual({
        ...{ answer, reason: 'reason 1', payload: {}, decidedById: 'person-1' },
      });
    }
  });

  it('of one owner is the first answer', () => {
    expect(applyRule({ kind: 'single' }, 3, all('approve'))).toMatchObject({ answer: 'approve' });
  });

  it('of agreement waits for everybody', () => {
    expect(applyRule({ kind: 'agree' }, 2, all('keep'))).toBeNull();
    expect(applyRule({ kind: 'agree' }, 2, all('keep', 'keep'))).toMatchObject({ answer: 'keep' });
  });

  it('of agreement makes a difference the outcome, with the fields of nobody', () => {
    expect(applyRule({ kind: 'agree' }, 2, all('keep', 'move'))).toEqual({
      ...{ answer: DISAGREED, reason: null, payload: {}, decidedById: 'person-1' },
    });
  });

  it('of agreement takes the same answer with other fields for a difference', () => {
    const split = (nth: number, from: string, to: string, route = 'R-1') => ({
      ...given('split', nth),
      payload: { window: { from, to }, route },
    });
    const one = split(0, '2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z');
    const decided = (other: GivenAnswer) => applyRule({ kind: 'agree' }, 2, [one, other])?.answer;
    expect(decided(split(1, '2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z'))).toBe('split');
    expect(decided(split(1, '2026-03-02T10:00:00Z', '2026-03-02T13:00:00Z'))).toBe(DISAGREED);
    expect(decided(split(1, '2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', 'R-2'))).toBe(DISAGREED);
    expect(decided(given('split', 1))).toBe(DISAGREED);
  });

  it('of a quorum counts only answers whose fields are alike', () => {
    const rule = { kind: 'quorum', atLeast: 2 } as const;
    const moves = ['08:00', '09:00', '08:00'].map((start, nth) => ({
      ...given('move', nth),
      payload: { start },
    }));
    expect(applyRule(rule, 3, moves.slice(0, 2))).toBeNull();
    expect(applyRule(rule, 3, moves)).toMatchObject({ answer: 'move', payload: { start: '08:00' } });
  });

  it('of a quorum decides as soon as enough are alike', () => {
    const rule = { kind: 'quorum', atLeast: 2 } as const;
    expect(applyRule(rule, 3, all('yes', 'no'))).toBeNull();
    expect(applyRule(rule, 3, all('yes', 'no', 'yes'))).toMatchObject({ answer: 'yes' });
    expect(applyRule(rule, 3, all('yes', 'no', 'perhaps'))).toMatchObject({ answer: DISAGREED });
  });

  it('of a quorum counts one person once, unless the playbook says otherwise', () => {
    const twice = [given('yes', 0), { ...given('yes', 1), personId: 'person-0' }];
    expect(applyRule({ kind: 'quorum', atLeast: 2 }, 3, twice)).toBeNull();
    const each = { kind: 'quorum', atLeast: 2, onePerson: 'counts-for-each-duty' } as const;
    expect(applyRule(each, 3, twice)).toMatchObject({ answer: 'yes' });
  });

  it('of a sequence goes on with a yes, and ends with the last', () => {
    expect(applyRule({ kind: 'sequence' }, 2, all('approve'))).toBeNull();
    expect(applyRule({ kind: 'sequence' }, 2, all('approve', 'approve'))).toMatchObject({
      answer: 'approve',
    });
    expect(applyRule({ kind: 'sequence', goesOnWith: 'b' }, 2, all('b'))).toBeNull();
  });

  it('of a sequence ends with any other answer, whoever is still to be asked', () => {
    expect(applyRule({ kind: 'sequence' }, 3, all('reject'))).toMatchObject({ answer: 'reject' });
    expect(applyRule({ kind: 'sequence' }, 3, all('approve', 'reject'))).toMatchObject({ answer: 'reject' });
    expect(applyRule({ kind: 'sequence', goesOnWith: 'b' }, 2, all('approve'))?.answer).toBe('approve');
  });
});

const answers = fc.array(fc.constantFrom('a', 'b', 'counter-offer'), { minLength: 1, maxLength: 6 });

describe('whatever is answered', () => {
  it('a rule never waits once everybody has spoken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), answers, (rule, said) => {
        expect(applyRule(rule, said.length, all(...said))).not.toBeNull();
      }),
    );
  });

  it('an outcome is something that was said, or that they disagreed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), answers, fc.nat(8), (rule, said, others) => {
        const outcome = applyRule(rule, said.length + others, all(...said));
        if (outcome) expect([...said, DISAGREED]).toContain(outcome.answer);
      }),
    );
  });
});
