import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitConcession, limitsUse, type Conceded } from './concession.js';
import type { AnswerOption } from './playbook.js';
import { compareQuantities } from './quantity.js';

const USE: AnswerOption = {
  ...{ key: 'use-as-is', label: 'Use', effect: 'Used.', reason: 'required' },
  fields: [{ name: 'quantity', label: 'Up to', kind: 'quantity', required: false }],
};
const goods = (...each: [string, string][]): Conceded[] =>
  each.map(([value, unit]) => ({ quantity: { value, unit } }));
const fit = (of: Conceded[], value: string, unit: string) =>
  fitConcession('', USE, { quantity: { value, unit } }, of, () => []);

it('counts all lines that one answer goes for, in the unit of the first', () => {
  expect(fit(goods(['2', 'kg'], ['500', 'g']), '2500', 'g')).toEqual({
    payload: { quantity: { value: '2.5', unit: 'kg' } },
    faults: [],
  });
});

it('is said line by line where lines are counted differently', () => {
  expect(fit(goods(['40', 'pcs'], ['2', 'kg']), '5', 'pcs').faults).toEqual([
    {
      pointer: '/payload/quantity',
      message: 'The goods are counted in pcs and kg: say line by line how much may be used.',
    },
  ]);
});

it('is asked of no other answer, and of none without a quantity', () => {
  const payload = { quantity: { value: '9', unit: 'kg' } };
  expect(limitsUse({ ...USE, key: 'split' }, payload)).toBe(false);
  expect(limitsUse(USE, { until: '2026-03-09T12:00:00Z' })).toBe(false);
  expect(fitConcession('', { ...USE, key: 'split' }, payload, goods(['1', 'pcs']), () => [])).toEqual({
    payload,
    faults: [],
  });
});

it('never lets more be used than there is', () => {
  const amount = fc.integer({ min: 1, max: 10 ** 6 }).map((n) => (n / 1000).toFixed(3));
  fc.assert(
    fc.property(amount, amount, (held, wanted) => {
      const { payload, faults } = fit(goods([held, 'kg']), wanted, 'kg');
      const isMore = compareQuantities({ value: wanted, unit: 'kg' }, { value: held, unit: 'kg' }) > 0;
      expect(faults.map(({ pointer }) => pointer)).toEqual(isMore ? ['/payload/quantity/value'] : []);
      expect(payload.quantity).toMatchObject({ unit: 'kg' });
    }),
  );
});
