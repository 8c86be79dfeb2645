import { describe, expect, it } from '@jest/globals';
import { holdFaults } from './hold-rules.js';
import type { Playbook } from './playbook.js';

const hold = { segregateAfter: 'PT30M', trackDown: { duty: 'quality-manager', within: 'PT8H' } };

function pointers(type: Playbook['type'], asks: boolean, policy?: Playbook['hold']): string[] {
  const questions = asks ? { segregate: {} as Playbook['questions'][string] } : {};
  const playbook = { type, questions, ...(policy && { hold: policy }) } as Playbook;
  return holdFaults(playbook).map(({ pointer }) => pointer);
}

describe('what a playbook says of holds that are not in force', () => {
  it('may be said or left out', () => {
    expect(pointers('quality-hold', true, hold)).toEqual([]);
    expect(pointers('quality-hold', false)).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['the question without the minutes', pointers('quality-hold', true), ['/questions/segregate']],
    ['the minutes without the question', pointers('quality-hold', false, hold), ['/hold']],
    ['a type that holds nothing', pointers('downtime', false, hold), ['/hold']],
    [
      'no time at all',
      pointers('quality-hold', true, { ...hold, segregateAfter: 'PT10S' }),
      ['/hold/segregateAfter'],
    ],
  ])('is refused: %s', (_, found, expected) => expect(found).toEqual(expected));
});
