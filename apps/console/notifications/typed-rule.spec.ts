import { describe, expect, it } from '@jest/globals';
import { ruleOf, typedOf } from './typed-rule.js';

const RULE = {
  via: ['push' as const, 'mail' as const],
  language: 'de' as const,
  quiet: { from: '22:00', to: '06:00' },
  digestAt: ['07:00', '13:00'],
  timeZone: 'Europe/Berlin',
};

describe('a rule in a form', () => {
  it('comes out as it went in', () => {
    expect(ruleOf(typedOf(RULE))).toEqual(RULE);
  });

  it('has no quiet hours, digest or zone where nothing was typed', () => {
    const none = { ...RULE, quiet: null, digestAt: [], timeZone: null };
    expect(ruleOf(typedOf(none))).toEqual(none);
  });

  it('takes times as people part them, and leaves what is wrong to the server', () => {
    const typed = { ...typedOf(RULE), digestAt: ' 07:00;13:00, noon ', quietTo: '' };
    expect(ruleOf(typed)).toMatchObject({
      digestAt: ['07:00', '13:00', 'noon'],
      quiet: { from: '22:00', to: '' },
    });
  });
});
