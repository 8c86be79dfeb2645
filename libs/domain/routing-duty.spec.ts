import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routeDuty, type RoutedCase } from './routing-duty.js';
import type { DutySlot, RoutingRule } from './routing-policy.js';

const SHORTAGE: RoutedCase = {
  severity: 'critical',
  nodeId: 'lyon/assembly/line-3',
  facts: {
    type: 'material-shortage',
    order: 'PO-1',
    component: 'BRACKET-7',
    missing: { value: '12', unit: 'pcs' },
    needBy: '2026-03-04T08:00:00Z',
    customer: 'Aerospace North',
  },
  lines: [{ kind: 'order', ref: 'PO-1', item: 'FRAME-2' }],
};
const REWORK: RoutedCase = {
  severity: 'medium',
  nodeId: 'lyon/machining',
  facts: {
    type: 'rework-approval',
    lot: 'LOT-1',
    defect: 'Porosity',
    proposedRoute: 'Weld',
    cost: { amount: '5000.01', currency: 'EUR' },
  },
  lines: [],
};
const OWNER: DutySlot = { question: 'cover', duty: 'material-planner', as: 'owner' };
const CLIMB: DutySlot = { ...OWNER, as: 'climb' };

const rule = (when: RoutingRule['when'], more: Partial<RoutingRule> = { duty: 'buyer' }): RoutingRule => ({
  when,
  why: 'Because',
  ...more,
});
const dutyOf = (rules: RoutingRule[], of = SHORTAGE, slot = OWNER) => routeDuty(rules, of, slot).duty;

describe('a duty', () => {
  it('is the one that the question names where no rule matches', () => {
    expect(routeDuty([rule({ severity: 'low' })], SHORTAGE, OWNER)).toEqual({
      duty: 'material-planner',
      by: null,
    });
  });

  it('is that of the first rule that matches, with what matched in words', () => {
    const rules = [
      rule({ severity: 'low' }),
      rule({ severity: ['high', 'critical'], node: 'lyon/assembly' }),
      rule({}, { duty: 'anybody' }),
    ];
    expect(routeDuty(rules, SHORTAGE, OWNER)).toEqual({
      duty: 'buyer',
      by: {
        rule: 2,
        insteadOf: 'material-planner',
        matched: 'severity is critical and the node is in lyon/assembly',
        why: 'Because',
      },
    });
  });

  it('is replaced in every case by a rule without conditions', () => {
    expect(routeDuty([rule({})], SHORTAGE, OWNER).by?.matched).toBe('it holds for every case');
  });

  it.each<[string, RoutingRule['when'], boolean]>([
    ['the node itself', { node: 'lyon/assembly/line-3' }, true],
    ['a node whose name begins alike', { node: 'lyon/assembly/line' }, false],
    ['a component', { product: 'bracket-7' }, true],
    ['the item of a line', { product: ['OTHER', 'FRAME-2'] }, true],
    ['another product', { product: 'FRAME' }, false],
    ['the customer', { customer: 'AEROSPACE NORTH' }, true],
    ['a reason, which a shortage does not say', { reason: 'anything' }, false],
    ['the question', { question: ['cover', 'settle-effect'] }, true],
    ['another question', { question: 'settle-effect' }, false],
    ['two that both must hold', { severity: 'critical', product: 'NONE' }, false],
  ])('follows %s', (_, when, matches) => {
    expect(dutyOf([rule(when)])).toBe(matches ? 'buyer' : 'material-planner');
  });

  it.each([
    ['5000', true],
    ['5000.01', false],
    ['900', true],
  ])('follows a cost above %s: %s', (above, matches) => {
    expect(dutyOf([rule({ cost: { above } })], REWORK)).toBe(matches ? 'buyer' : 'material-planner');
  });

  it('follows the reason, which is the defect of a rework', () => {
    expect(routeDuty([rule({ reason: 'porosity' })], REWORK, OWNER).by?.matched).toBe(
      'the reason is Porosity',
    );
  });
});

describe('where a ladder climbs to', () => {
  it('is changed by a rule that names that duty, and by no other', () => {
    expect(dutyOf([rule({})], SHORTAGE, CLIMB)).toBe('material-planner');
    const named = rule({}, { owners: { 'material-planner': 'buyer' } });
    expect(dutyOf([named], SHORTAGE, CLIMB)).toBe('buyer');
    expect(dutyOf([named], SHORTAGE, OWNER)).toBe('buyer');
  });

  it('passes over a rule that names other duties', () => {
    const other = rule({}, { owners: { 'shift-lead': 'somebody' } });
    expect(routeDuty([other, rule({})], SHORTAGE, OWNER).by?.rule).toBe(2);
  });
});

describe('a rule that names a duty like a part of every object', () => {
  it('is not taken for one that replaces it', () => {
    const slot = { ...OWNER, duty: 'constructor' };
    expect(dutyOf([rule({}, { owners: { 'shift-lead': 'buyer' } })], SHORTAGE, slot)).toBe('constructor');
  });
});

describe('whatever the rules', () => {
  const severity = fc.constantFrom('critical', 'high', 'medium', 'low');
  const when = fc.record(
    {
      severity: fc.uniqueArray(severity, { minLength: 1 }),
      node: fc.constantFrom('lyon', 'lyon/assembly', 'lyon/machining'),
      product: fc.constantFrom('BRACKET-7', 'FRAME-2', 'NONE'),
    },
    { requiredKeys: [] },
  );

  it('rules behind the one that matched change nothing, and without it the next one speaks', () => {
    fc.assert(
      fc.property(fc.array(when, { maxLength: 6 }), severity, (conditions, at) => {
        const rules = conditions.map((each, i) => rule(each, { duty: `duty-${i}` }));
        const of = { ...SHORTAGE, severity: at };
        const { duty, by } = routeDuty(rules, of, OWNER);
        if (!by) return;
        expect(duty).toBe(`duty-${by.rule - 1}`);
        expect(dutyOf(rules.slice(0, by.rule), of)).toBe(duty);
        expect(dutyOf(rules.slice(0, by.rule - 1), of)).toBe('material-planner');
      }),
    );
  });
});
