import { expect, it } from '@jest/globals';
import { gapWords } from './gaps.js';

const DUTY = { id: 'quality-manager', name: 'Quality manager' };
const person = (name: string) => ({ id: `id of ${name}`, name });

it('says until when nobody can answer, and who may instead', () => {
  const gap = {
    ...{ duty: DUTY, from: '2026-03-03T06:00:00.000Z' },
    alternatives: [
      { kind: 'fallback' as const, person: person('Plant manager'), duty: null },
      {
        kind: 'duty-above' as const,
        person: person('Director'),
        duty: { id: 'director', name: 'Director on call' },
      },
    ],
  };
  expect(gapWords(gap, () => 'Tue 06:00')).toBe(
    'Nobody is on duty who may answer as Quality manager until Tue 06:00. Others who may: Plant manager (fallback) and Director (Director on call).',
  );
});

it('says so where nobody comes within a week', () => {
  const words = gapWords({ duty: DUTY, from: null, alternatives: [] }, () => '');
  expect(words).toBe('Nobody is on duty who may answer as Quality manager in the week after it was asked.');
});
