import { describe, expect, it } from '@jest/globals';
import { arrivedIn, fitArrival, inspectionFaults } from './arrival.js';

const FACTS = { order: 'PO-4711', component: 'BEARING-6204', missing: { value: '40', unit: 'pcs' } };
const PACKS = [{ item: 'BEARING-6204', unit: 'BOX', factor: '24', base: 'pcs' }];
const of = (value: string, unit: string) => ({ lot: 'ML-7', quantity: { value, unit } });

describe('an arrival', () => {
  it.each([
    ['in the unit of the need', of('40.50', 'pcs'), '40.5'],
    ['by the dozen', of('2', 'DZN'), '24'],
    ['in the boxes of the plant', of('1.5', 'BOX'), '36'],
  ])('is told %s', (_, payload, value) => {
    expect(fitArrival(FACTS, payload, PACKS)).toEqual({
      payload: { lot: 'ML-7', quantity: { value, unit: 'pcs' } },
      faults: [],
    });
  });

  it.each([
    ['for another order', { ...of('40', 'pcs'), order: 'PO-9' }, '/payload/order', 'PO-4711'],
    ['of another component', { ...of('40', 'pcs'), component: 'NUT' }, '/payload/component', 'BEARING-6204'],
    ['without its lot', { quantity: { value: '40', unit: 'pcs' } }, '/payload/lot', 'which lot'],
    ['without its quantity', { lot: 'ML-7' }, '/payload/quantity', 'such as 40 pcs'],
    ['in a unit that does not convert', of('40', 'kg'), '/payload/quantity/unit', 'Give one of: pcs'],
    ['in no exact number of it', of('0.01', 'BOX'), '/payload/quantity/unit', 'no exact number of pcs'],
  ])('is refused %s, with what would be right', (_, payload, pointer, words) => {
    const packs = words.startsWith('no exact')
      ? [{ item: 'BEARING-6204', unit: 'BOX', factor: '0.000001', base: 'pcs' }]
      : PACKS;
    expect(fitArrival(FACTS, payload, packs).faults).toEqual([
      { pointer, message: expect.stringContaining(words) },
    ]);
  });

  it('of before, which said nothing of it, is told from one that does', () => {
    expect(arrivedIn({})).toBeNull();
    expect(arrivedIn(of('40', 'pcs'))).toEqual(of('40', 'pcs'));
  });
});

describe('a passed inspection', () => {
  it('names its lot, and no other component', () => {
    expect(inspectionFaults(FACTS, { lot: 'ML-7' })).toEqual([]);
    expect(inspectionFaults(FACTS, { component: 'NUT' }).map(({ pointer }) => pointer)).toEqual([
      '/payload/component',
      '/payload/lot',
    ]);
  });
});
