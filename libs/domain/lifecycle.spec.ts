import { describe, expect, it } from '@jest/globals';
import { CASE_STATES, isEnded, mayMoveCase, mayMoveQuestion, QUESTION_STATES } from './lifecycle.js';

describe('a case', () => {
  it('may stay what it is', () => {
    for (const state of CASE_STATES) expect(mayMoveCase(state, state)).toBe(true);
  });

  it('that has ended only opens again', () => {
    for (const from of CASE_STATES.filter(isEnded)) {
      const next = CASE_STATES.filter((to) => to !== from && mayMoveCase(from, to));
      expect(next).toEqual(['open']);
    }
  });

  it('can end from wherever it runs', () => {
    for (const from of CASE_STATES.filter((state) => !isEnded(state))) {
      expect(CASE_STATES.filter((to) => isEnded(to) && mayMoveCase(from, to))).toEqual([
        'closed',
        'cancelled',
      ]);
    }
  });
});

describe('a question', () => {
  it('is never asked twice: the next round is another question', () => {
    for (const from of QUESTION_STATES) expect(mayMoveQuestion(from, 'asked')).toBe(false);
  });

  it('that was withdrawn is never decided', () => {
    expect(mayMoveQuestion('withdrawn', 'decided')).toBe(false);
  });

  it('that was decided can only be overturned', () => {
    expect(QUESTION_STATES.filter((to) => mayMoveQuestion('decided', to))).toEqual(['superseded']);
  });
});
