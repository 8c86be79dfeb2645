import { describe, expect, it } from '@jest/globals';
import { fieldErrors, isStatus, Problem, sentenceOf } from './problem.js';

const invalid = new Problem({
  title: 'Bad input',
  status: 422,
  detail: 'Two fields need another value.',
  errors: [
    { pointer: '#/facts/order', detail: 'must not be empty' },
    { pointer: '/facts/missing/value', detail: 'must be a decimal above 0' },
  ],
});

describe('a problem', () => {
  it("keeps the server's sentence", () => {
    expect(sentenceOf(invalid)).toBe('Two fields need another value.');
  });

  it('gives its field errors by pointer, with or without the fragment sign', () => {
    expect(fieldErrors(invalid)).toEqual({
      '/facts/order': 'must not be empty',
      '/facts/missing/value': 'must be a decimal above 0',
    });
  });

  it('says what to do when there was no answer at all', () => {
    expect(sentenceOf(new TypeError('fetch failed'))).toContain('try again');
    expect(fieldErrors(new TypeError('fetch failed'))).toEqual({});
  });

  it('is told apart by its status', () => {
    expect(isStatus(invalid, 422)).toBe(true);
    expect(isStatus(invalid, 409)).toBe(false);
  });
});
