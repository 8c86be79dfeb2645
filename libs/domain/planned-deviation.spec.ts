import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coveringOf, type ApprovedDeviation, type DeviatingEvent } from './planned-deviation.js';
import { compareQuantities, subtractQuantities, sumQuantities } from './quantity.js';

const NO_PACKS = () => [];
const APPROVED = new Date('2026-03-01T00:00:00Z');
const deviation = (more: Partial<ApprovedDeviation> = {}): ApprovedDeviation => ({
  ...{ id: 'd', nodeId: 'lyon/assembly', defects: ['Scratch'], items: ['BRKT-7'], lots: [] },
  ...{ approvedAt: APPROVED, until: null, left: { value: '100', unit: 'pcs' } },
  ...{ customer: 'Ahrens', taken: null },
  ...more,
});
const event = (value: string, more: Partial<DeviatingEvent> = {}): DeviatingEvent => ({
  nodeId: 'lyon/assembly/line-1',
  facts: { type: 'quality-hold', defect: 'SCRATCH ' },
  lines: [{ kind: 'lot', ref: 'L-1', item: 'BRKT-7', quantity: { value, unit: 'pcs' } }],
  occurredAt: new Date('2026-03-02T00:00:00Z'),
  ...more,
});

describe('a planned deviation', () => {
  it('takes in no more than it was approved for, however the events come', () => {
    const thousandths = fc.integer({ min: 1, max: 60_000 }).map((n) => (n / 1_000).toFixed(3));
    fc.assert(
      fc.property(fc.array(thousandths, { maxLength: 30 }), (values) => {
        const whole = { value: '100', unit: 'pcs' };
        let left = whole;
        const taken = [];
        for (const value of values) {
          const covering = coveringOf([deviation({ left })], event(value), NO_PACKS);
          if (covering?.kind !== 'covers' || !covering.quantity) {
            expect(compareQuantities({ value, unit: 'pcs' }, left)).toBeGreaterThan(0);
            continue;
          }
          taken.push(covering.quantity);
          left = subtractQuantities(left, covering.quantity);
        }
        expect(compareQuantities(sumQuantities(taken, 'pcs'), whole)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('covers an event as a whole or not at all', () => {
    const foreign = { kind: 'lot', ref: 'L-9', quantity: { value: '1', unit: 'pcs' } } as const;
    const lines = [...event('1').lines, foreign];

    expect(coveringOf([deviation()], event('1', { lines }), NO_PACKS)).toBeNull();
    expect(coveringOf([deviation({ lots: ['L-9'] })], event('1', { lines }), NO_PACKS)).toMatchObject({
      quantity: { value: '2', unit: 'pcs' },
    });
  });

  it('says why it does not cover what it is about', () => {
    const late = deviation({ until: new Date('2026-03-02T00:00:00Z') });

    expect(coveringOf([late], event('1'), NO_PACKS)).toMatchObject({ kind: 'beyond', why: 'date' });
    expect(coveringOf([deviation()], event('100.001'), NO_PACKS)).toMatchObject({
      kind: 'beyond',
      why: 'quantity',
    });
    expect(coveringOf([deviation({ left: { value: '9', unit: 'kg' } })], event('1'), NO_PACKS)).toMatchObject(
      { why: 'unit' },
    );
    expect(coveringOf([late, deviation({ id: 'other' })], event('1'), NO_PACKS)).toMatchObject({
      kind: 'covers',
      deviationId: 'other',
    });
    expect(
      coveringOf([deviation()], event('1', { occurredAt: new Date('2026-02-28T23:00:00Z') }), NO_PACKS),
    ).toBeNull();
  });

  it('holds for the customer who agreed to it, and for what names none', () => {
    const to = (customer: string) =>
      event('1', { facts: { type: 'quality-hold', defect: 'Scratch', customer } });
    const used = deviation({ id: 'of Berger', customer: 'Berger', left: { value: '0', unit: 'pcs' } });

    expect(coveringOf([deviation()], to('Berger'), NO_PACKS)).toMatchObject({
      kind: 'beyond',
      why: 'customer',
    });
    expect(coveringOf([deviation()], to(' AHRENS'), NO_PACKS)).toMatchObject({ kind: 'covers' });
    expect(coveringOf([deviation()], event('1'), NO_PACKS)).toMatchObject({ kind: 'covers' });
    expect(coveringOf([deviation(), used], to('Berger'), NO_PACKS)).toEqual({
      ...{ kind: 'beyond', deviationId: 'of Berger', why: 'quantity' },
    });
  });

  it('counts of what it took before only what is more of it', () => {
    const pcs = (value: string) => ({ value, unit: 'pcs' });
    const full = deviation({ left: pcs('10'), taken: pcs('90') });

    expect(coveringOf([full], event('90'), NO_PACKS)).toMatchObject({ quantity: pcs('0') });
    expect(coveringOf([full], event('80'), NO_PACKS)).toMatchObject({ quantity: pcs('0') });
    expect(coveringOf([full], event('100'), NO_PACKS)).toMatchObject({ quantity: pcs('10') });
    expect(coveringOf([full], event('101'), NO_PACKS)).toMatchObject({ kind: 'beyond', why: 'quantity' });
    expect(coveringOf([deviation(), { ...full, id: 'took it' }], event('90'), NO_PACKS)).toMatchObject({
      deviationId: 'took it',
    });
  });
});
