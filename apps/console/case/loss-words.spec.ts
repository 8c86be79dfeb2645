import { expect, it } from '@jest/globals';
import { causeWords, planWords } from './loss-words.js';

const CODE = { list: 'stop-reasons', version: 1, code: 'belt', label: 'Belt torn' };

it.each([
  [{ planned: false, category: 'availability' as const }, 'Belt torn (unplanned, loss of availability)'],
  [{ planned: true, category: 'not-scheduled' as const }, 'Belt torn (planned, outside the planned time)'],
  [{}, 'Belt torn'],
])('a cause says what its list says of it: %j', (said, words) => {
  expect(causeWords({ ...CODE, ...said })).toBe(words);
});

it('a plan says who made it', () => {
  expect(planWords({ reason: 'Maintenance order MO-1', source: 'cmms' })).toBe(
    'Maintenance order MO-1 (planned by CMMS)',
  );
});
