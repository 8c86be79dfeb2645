import { describe, expect, it } from '@jest/globals';
import type { EvidencePolicy } from './evidence.js';
import { lineAndEvidenceFaults } from './line-rules.js';
import type { Playbook, QuestionPolicy } from './playbook.js';

const policy: QuestionPolicy = {
  ...{ prompt: 'What becomes of it?', answers: [], rule: { kind: 'single' }, owners: [], separateFrom: [] },
  ...{
    due: { after: 'PT4H' },
    ladder: { steps: [], repeatEvery: 'PT8H' },
    silence: { means: 'keep-asking' },
  },
};
const playbook: Playbook = {
  ...{
    type: 'quality-hold',
    title: 'Hold',
    severity: 'high',
    firstQuestion: 'disposition',
    waitForFacts: null,
  },
  questions: { disposition: policy },
};
const pointers = (faults: { pointer: string }[]) => faults.map(({ pointer }) => pointer);
const answers = (...evidence: EvidencePolicy[]): QuestionPolicy => ({
  ...policy,
  answers: [{ key: 'release', label: 'Release', effect: 'Goes', reason: 'optional', fields: [], evidence }],
});
const asked = (more: Partial<EvidencePolicy>): EvidencePolicy => ({
  ...{ key: 'width', kind: 'measured-value', label: 'Width', required: true },
  ...more,
});
const check = (key: string, of: QuestionPolicy) => pointers(lineAndEvidenceFaults(playbook, '/q', key, of));

describe('a question by line', () => {
  it('is published where its process carries parts out, and one answer need not be signed by several in turn', () => {
    expect(check('disposition', { ...policy, perLine: true })).toEqual([]);
    expect(check('still-standing', { ...policy, perLine: true })).toEqual(['/q/perLine']);
    expect(check('disposition', { ...policy, perLine: true, rule: { kind: 'sequence' } })).toEqual([
      '/q/perLine',
    ]);
  });
});

describe('evidence', () => {
  it.each<[Partial<EvidencePolicy>, string[]]>([
    [{ limits: { atLeast: '2.9', unit: 'mm' } }, []],
    [{ limits: { atLeast: 'wide', unit: 'mm' } }, ['/q/answers/0/evidence/0/limits/atLeast']],
    [{ kind: 'photo', limits: { atLeast: '1', unit: 'mm' } }, ['/q/answers/0/evidence/0/limits']],
    [{ kind: 'checked-list' }, ['/q/answers/0/evidence/0/items']],
    [{ kind: 'checked-list', items: ['Keys are back'] }, []],
    [{ items: ['Keys are back'] }, ['/q/answers/0/evidence/0/items']],
    [{ kind: 'permit', permit: 'handed-back' }, []],
    [{ permit: 'handed-back' }, ['/q/answers/0/evidence/0/permit']],
  ])('%j', (more, expected) => {
    expect(check('disposition', answers(asked(more)))).toEqual(expected);
  });

  it('is asked for once an answer', () => {
    expect(check('disposition', answers(asked({}), asked({})))).toEqual(['/q/answers/0/evidence/1/key']);
  });
});
