import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GivenPart } from './answer-part.js';
import type { CaseLine } from './case.js';
import { answerOfParts, BY_LINE, fitParts, openLines, sortedParts, wholeParts } from './line-parts.js';
import type { QuestionPolicy } from './playbook.js';
import { compareQuantities, sumQuantities } from './quantity.js';

const NOW = new Date('2026-03-02T08:00:00Z');
const policy: QuestionPolicy = {
  prompt: 'What becomes of it?',
  answers: ['release', 'use-as-is', 'scrap', 'send-back'].map((key) => ({
    ...{ key, label: key, effect: key },
    fields:
      key === 'use-as-is' ? [{ name: 'quantity', label: 'Up to', kind: 'quantity', required: false }] : [],
    reason: key === 'scrap' ? 'required' : 'optional',
  })),
  rule: { kind: 'single' },
  owners: [],
  separateFrom: [],
  due: { after: 'PT4H' },
  ladder: { steps: [], repeatEvery: 'PT8H' },
  silence: { means: 'keep-asking' },
  perLine: true,
};
const line = (lineNo: number, value: string, unit = 'pcs', item?: string): CaseLine => ({
  ...{ lineNo, kind: 'lot', ref: `L-${lineNo}`, quantity: { value, unit } },
  ...(item && { item }),
});
const part = (lineNo: number, value: string, answer = 'release', unit = 'pcs'): GivenPart => ({
  ...{ lineNo, quantity: { value, unit }, answer, reason: 'Looked at', reasonCode: null, payload: {} },
});
const packs = [{ item: 'BRKT', unit: 'BOX', factor: '24', base: 'EA' }];
const fit = (open: CaseLine[], given: GivenPart[]) =>
  fitParts(policy, open, given, (item) => (item === 'BRKT' ? packs : []), NOW);

describe('parts of lines', () => {
  it('take the units of their lines', () => {
    const open = [line(1, '100'), line(2, '2', 'kg'), line(3, '48', 'pcs', 'BRKT')];
    const given = [
      part(1, '60.0', 'release', 'EA'),
      part(2, '500', 'scrap', 'g'),
      part(3, '2', 'scrap', 'BOX'),
    ];
    expect(fit(open, given)).toEqual({
      quantities: [
        { value: '60', unit: 'pcs' },
        { value: '0.5', unit: 'kg' },
        { value: '48', unit: 'pcs' },
      ],
      payloads: [{}, {}, {}],
      faults: [],
    });
  });

  it('are used under a concession in their own unit, up to what they are', () => {
    const open = [line(1, '100', 'pcs', 'BRKT')];
    const used = (value: string, unit: string) =>
      fit(open, [{ ...part(1, '50', 'use-as-is'), payload: { quantity: { value, unit } } }]);
    expect(used('2', 'BOX').payloads).toEqual([{ quantity: { value: '48', unit: 'pcs' } }]);
    expect(used('5', 'kg').faults).toEqual([
      {
        pointer: '/parts/0/payload/quantity/unit',
        message: expect.stringMatching(/^kg does not convert into pcs\. Give one of: pcs, .*BOX/),
      },
    ]);
    expect(used('51', 'EA').faults).toEqual([
      {
        pointer: '/parts/0/payload/quantity/value',
        message: 'The answer goes for 50 pcs: 51 pcs is more. Give 50 pcs at most.',
      },
    ]);
    expect(used('many', 'pcs').faults).toMatchObject([{ pointer: '/parts/0/payload/quantity' }]);
  });

  it.each([
    ['no part', [], '/parts', 'a line at least'],
    [
      'more than is open',
      [part(1, '60'), part(1, '50', 'scrap')],
      '/parts/1/quantity/value',
      '10 pcs too much',
    ],
    ['a line of which nothing is open', [part(9, '1')], '/parts/0/lineNo', 'Open lines: 1, 2, 3'],
    [
      'a unit that does not convert',
      [part(1, '1', 'release', 'kg')],
      '/parts/0/quantity/unit',
      'Give one of: pcs, pc, EA',
    ],
    [
      'a pack of another item',
      [part(1, '1', 'release', 'BOX')],
      '/parts/0/quantity/unit',
      'does not convert into pcs',
    ],
    ['no exact number', [part(3, '1', 'release', 'mg')], '/parts/0/quantity/unit', 'is no exact number of t'],
    ['an answer that is not offered', [part(1, '1', 'burn')], '/parts/0/answer', 'release, use-as-is, scrap'],
    [
      'an answer that ends the round',
      [part(1, '1', 'send-back')],
      '/parts/0/answer',
      'release, use-as-is, scrap',
    ],
    ['no reason', [{ ...part(1, '1', 'scrap'), reason: null }], '/parts/0/reason', 'Say why'],
    ['a foreign field', [{ ...part(1, '1'), payload: { x: 'y' } }], '/parts/0/payload/x', 'no such field'],
  ])('are refused with %s', (_, given, pointer, words) => {
    const open = [line(1, '100'), line(2, '5'), line(3, '1', 't')];
    expect(fit(open, given).faults).toContainEqual({ pointer, message: expect.stringContaining(words) });
  });

  it('leave the rest open', () => {
    const lines = [line(1, '100'), line(2, '5')];
    const taken = [
      { lineNo: 1, quantity: { value: '60', unit: 'pcs' } },
      { lineNo: 2, quantity: { value: '5', unit: 'pcs' } },
    ];
    expect(openLines(lines, taken)).toEqual([{ ...lines[0], quantity: { value: '40', unit: 'pcs' } }]);
  });

  it('are one answer where they say the same of everything', () => {
    const open = [line(1, '100'), line(2, '5')];
    const said = { answer: 'scrap', reason: null, reasonCode: null, payload: {} };
    const whole = wholeParts(open, said);
    expect(answerOfParts(open, whole)).toBe('scrap');
    expect(answerOfParts(open, whole.slice(0, 1))).toBe(BY_LINE);
    expect(answerOfParts(open, [whole[0], { ...whole[1], answer: 'release' }] as typeof whole)).toBe(BY_LINE);
    expect(sortedParts(whole.toReversed())).toEqual(whole);
  });

  it('come to what was open, together with what is left, however it is cut', () => {
    const thousandths = fc.integer({ min: 1, max: 10 ** 6 }).map((n) => (n / 1000).toFixed(3));
    fc.assert(
      fc.property(fc.array(thousandths, { minLength: 1, maxLength: 6 }), thousandths, (cuts, rest) => {
        const parts = cuts.map((value) => part(1, value, 'release', 'kg'));
        const pieces = [...cuts, rest].map((value) => ({ value, unit: 'kg' }));
        const whole = line(1, sumQuantities(pieces, 'kg').value, 'kg');
        const fitted = fit([whole], parts);
        expect(fitted.faults).toEqual([]);
        const left = openLines(
          [whole],
          fitted.quantities.map((quantity) => ({ lineNo: 1, quantity })),
        );
        expect(compareQuantities(left[0]?.quantity ?? pieces[0]!, { value: rest, unit: 'kg' })).toBe(0);
        const over = fit([whole], [...parts, part(1, rest, 'scrap', 'kg'), part(1, '0.001', 'scrap', 'kg')]);
        expect(over.faults).toHaveLength(1);
      }),
    );
  });
});
