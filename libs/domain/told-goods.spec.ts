import { describe, expect, it } from '@jest/globals';
import { toldGoodsFaults } from './told-goods.js';

const [A, B] = [{ ref: 'A' }, { ref: 'B' }];

describe('an event about goods', () => {
  it.each([
    ['names one of them', [A, B], [A, B], { lot: 'B' }],
    ['names none where only one is waited for', [A, B], [A], {}],
    ['names none where nobody waits', [A, B], [], {}],
  ])('is taken where it %s', (_, lines, awaited, payload) => {
    expect(toldGoodsFaults(lines, awaited, payload)).toEqual([]);
  });

  it('is refused where it names another, with those of the case', () => {
    expect(toldGoodsFaults([A, B], [], { lot: 'C' })).toEqual([
      { pointer: '/payload/lot', message: 'This case is about A, B, not about C.' },
    ]);
  });

  it('is refused without a name where it could be about several', () => {
    expect(toldGoodsFaults([A, B], [A, B, A], {})).toEqual([
      { pointer: '/payload/lot', message: 'Say which: A, B.' },
    ]);
  });
});
