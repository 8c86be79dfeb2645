import { describe, expect, it } from '@jest/globals';
import type { QuestionView } from '../../../libs/contracts/api/index.js';
import { nextWords } from './next-words.js';

const receipt = { caseId: 'c', version: 2, decided: true, effectsWait: false };
const option = {
  key: 'expedite',
  label: 'Expedite',
  effect: 'ERP is asked to expedite.',
  reason: 'optional' as const,
  fields: [],
};
const task = (id: string, name: string) => ({ id, state: 'open', owner: { id, name } });
const question = {
  tasks: [task('t1', 'Maintenance planner'), task('t2', 'Production planner')],
} as QuestionView;

describe('what comes after an answer', () => {
  it('is the effect of the answer that decided', () => {
    expect(nextWords(receipt, option, question, 't1')).toBe('ERP is asked to expedite.');
  });

  it('says that effects wait while automation is delayed', () => {
    expect(nextWords({ ...receipt, effectsWait: true }, option, question, 't1')).toContain(
      'follow by themselves',
    );
  });

  it('names whom the decision still waits for', () => {
    expect(nextWords({ ...receipt, decided: false }, option, question, 't1')).toBe(
      'The decision waits for Production planner.',
    );
  });
});
