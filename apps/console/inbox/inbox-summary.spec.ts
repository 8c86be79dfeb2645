import { describe, expect, it } from '@jest/globals';
import { inboxSummary } from './inbox-summary.js';

describe('the line above the inbox', () => {
  it.each([
    [1, 0, '1 question waits for you.'],
    [1, 1, '1 question waits for you; it is overdue.'],
    [3, 0, '3 questions wait for you.'],
    [3, 1, '3 questions wait for you, 1 of them overdue.'],
    [3, 3, '3 questions wait for you; all are overdue.'],
  ])('with %i waiting and %i overdue', (count, overdue, words) => {
    expect(inboxSummary(count, overdue)).toBe(words);
  });
});
