import { describe, expect, it } from '@jest/globals';
import type { QuestionView } from '../../../libs/contracts/api/index.js';
import { Problem } from '../api/problem.js';
import { refusalWords, takenWords } from './refusal-words.js';

const NOW = new Date('2026-11-24T15:15:00Z');
const question = { offered: [{ key: 'transfer', label: 'Transfer from another location' }] } as QuestionView;
const words = (document: Partial<Problem['document']>) =>
  refusalWords(new Problem({ title: 'Refused', status: 409, ...document }), question, 'Europe/Berlin', NOW);

describe('the words for an answer that came second', () => {
  it("name who decided what, and when by the plant's clock", () => {
    const document = {
      decidedBy: 'Production planner',
      decidedAt: '2026-11-24T15:10:00Z',
      answer: 'transfer',
    };
    expect(words(document)).toBe(
      'Production planner decided “Transfer from another location” at 16:10 Europe/Berlin. ' +
        'Your answer came after that and does not count.',
    );
  });

  it('name the tie-break where nobody decided', () => {
    expect(words({ decidedBy: null, decidedAt: '2026-11-24T15:10:00Z', answer: 'tie-break' })).toContain(
      'The written tie-break decided',
    );
  });

  it("are the server's own where nobody was first", () => {
    expect(words({ detail: 'The question was withdrawn.' })).toBe('The question was withdrawn.');
  });

  it('say how to go on after another change', () => {
    expect(words({ status: 412 })).toContain('Look again');
    expect(words({ status: 403 })).toBeNull();
  });
});

describe('what somebody is told who claimed a task second', () => {
  const taken = (document: Partial<Problem['document']>) =>
    takenWords(new Problem({ title: 'Refused', status: 409, ...document }), 'Europe/Berlin', NOW);

  it('is who has it, and since when on the clocks of the plant', () => {
    const words = taken({ takenBy: 'Quality engineer', takenAt: '2026-11-24T15:10:00Z' });
    expect(words).toBe('Quality engineer has had it since 16:10 Europe/Berlin.');
  });

  it('is left to the server where nobody has it', () => {
    expect(taken({})).toBeNull();
    expect(taken({ status: 403, takenBy: 'Quality engineer', takenAt: '2026-11-24T15:10:00Z' })).toBeNull();
  });
});
