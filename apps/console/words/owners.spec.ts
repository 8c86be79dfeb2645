import { describe, expect, it } from '@jest/globals';
import { dutyWords, ownersWords } from './owners.js';

const lead = { id: '1', name: 'Shift lead' };
const manager = { id: '2', name: 'Quality manager' };

describe('owners in words', () => {
  it('names all who are asked, or that nobody is', () => {
    expect(ownersWords([lead])).toBe('Shift lead');
    expect(ownersWords([lead, manager])).toBe('Shift lead and Quality manager');
    expect(ownersWords([])).toBe('nobody is asked at present');
  });

  it.each([
    ['on-duty', 'Shift lead on duty'],
    ['duty-fallback', 'the stand-in for Shift lead, since nobody on duty may answer'],
    ['plant-fallback', "the plant's fallback, since nobody may answer as Shift lead"],
    ['next-shift', 'the next Shift lead on duty, since nobody was when it was asked'],
    ['reassigned', 'Shift lead, handed over by a person'],
  ] as const)('says why somebody is asked: %s', (why, words) => {
    expect(dutyWords({ duty: { id: 'shift-lead', name: 'Shift lead' }, why })).toBe(words);
  });
});
