import { expect, it } from '@jest/globals';
import { caseClockFaults, questionClockFaults } from './clocks-rules.js';
import { ladderFaults } from './ladder-rules.js';
import type { QuestionPolicy } from './playbook.js';

const POLICY: QuestionPolicy = {
  ...{ prompt: 'Which?', owners: [], rule: { kind: 'single' }, separateFrom: [], answers: [] },
  due: { after: 'PT4H' },
  ladder: { steps: [], repeatEvery: 'PT1H', beforeDue: ['PT30M'] },
  silence: { means: 'keep-asking' },
  acknowledgement: { expiresAfter: 'PT1H' },
  stale: { after: 'PT8H', counts: 'working', duty: 'shift-lead' },
  pause: { longest: 'P2D' },
};

it('takes a question whose clocks leave people some time', () => {
  expect(questionClockFaults('', POLICY)).toEqual([]);
  expect(
    caseClockFaults({ taken: { within: 'PT15M' }, resolved: { within: 'P3D', counts: 'working' } }),
  ).toEqual([]);
});

it.each<[string, Partial<QuestionPolicy>, string]>([
  [
    'an acknowledgement that expires at once',
    { acknowledgement: { expiresAfter: 'PT0S' } },
    '/q/acknowledgement/expiresAfter',
  ],
  ['a review at once', { stale: { after: 'PT59S', duty: 'shift-lead' } }, '/q/stale/after'],
  ['a pause without length', { pause: { longest: 'PT0S' } }, '/q/pause/longest'],
  [
    'a reminder from before the asking',
    { ladder: { ...POLICY.ladder, beforeDue: ['PT4H'] } },
    '/q/ladder/beforeDue/0',
  ],
  [
    'the same reminder twice',
    { ladder: { ...POLICY.ladder, beforeDue: ['PT1H', 'PT60M'] } },
    '/q/ladder/beforeDue/1',
  ],
])('refuses %s, with a pointer', (_, changes, pointer) => {
  expect(questionClockFaults('/q', { ...POLICY, ...changes }).map((found) => found.pointer)).toEqual([
    pointer,
  ]);
});

it("refuses a case's clock that has run out at the opening", () => {
  expect(caseClockFaults({ onSite: { within: 'PT0S' } }).map((found) => found.pointer)).toEqual([
    '/clocks/onSite/within',
  ]);
});

it('refuses a last step to repeat where there is none', () => {
  const bare = { steps: [], repeatEvery: 'PT1H', repeats: 'last-step' as const };
  expect(ladderFaults('/ladder', bare).map((found) => found.pointer)).toEqual(['/ladder/repeats']);
});
