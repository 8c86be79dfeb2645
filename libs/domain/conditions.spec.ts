import { describe, expect, it } from '@jest/globals';
import { conditionFaults } from './conditions-rules.js';
import { conditionWords, holds, type Conditions, type Subject } from './conditions.js';

const hold: Subject = {
  type: 'quality-hold',
  nodeId: 'lyon/assembly/line-3',
  facts: { type: 'quality-hold', defect: 'Porosity', supplier: 'Foundry' },
  lines: [
    { kind: 'lot', ref: 'L-1', item: 'BRKT-7', quantity: { value: '40', unit: 'pcs' } },
    { kind: 'order', ref: 'O-1', quantity: { value: '2', unit: 'pcs' } },
  ],
};
const rework: Subject = {
  ...hold,
  type: 'rework-approval',
  facts: {
    type: 'rework-approval',
    ...{ lot: 'L-9', defect: 'Scratch', proposedRoute: 'Polish' },
    cost: { amount: '5000.50', currency: 'EUR' },
  },
};
const shortage: Subject = {
  ...hold,
  type: 'material-shortage',
  facts: {
    type: 'material-shortage',
    ...{ order: 'O-7', component: 'C-1', needBy: '2026-03-04T08:00:00Z' },
    missing: { value: '1.5', unit: 't' },
  },
};

describe('conditions', () => {
  it.each<[Conditions, Subject, boolean]>([
    [{}, hold, true],
    [{ defect: 'porosity' }, hold, true],
    [{ defect: 'crack' }, hold, false],
    [{ defect: ['crack', 'porosity'] }, hold, true],
    [{ defect: 'porosity', supplier: 'Elsewhere' }, hold, false],
    [{ type: ['quality-hold'] }, hold, true],
    [{ node: 'lyon/assembly' }, hold, true],
    [{ node: 'lyon/assem' }, hold, false],
    [{ item: 'brkt-7' }, hold, true],
    [{ lot: 'L-1' }, hold, true],
    [{ lot: 'O-1' }, hold, false],
    [{ lot: 'L-9' }, rework, true],
    [{ cost: { above: '5000' } }, rework, true],
    [{ cost: { above: '5000.5' } }, rework, false],
    [{ cost: { atLeast: '5000.5', below: '6000' } }, rework, true],
    [{ cost: { atMost: '5000' } }, rework, false],
    [{ missing: { atLeast: '1500', unit: 'kg' } }, shortage, true],
    [{ missing: { above: '1500', unit: 'kg' } }, shortage, false],
    [{ missing: { above: '1', unit: 'pcs' } }, shortage, false],
    [{ missing: { above: '1' } }, shortage, false],
    [{ severity: 'high' }, hold, false],
    [{ severity: 'high' }, { ...hold, severity: 'high' }, true],
    [{ colour: 'red' }, hold, false],
  ])('%j', (when, subject, expected) => {
    expect(holds(when, subject)).toBe(expected);
  });

  it('are told in words', () => {
    expect(conditionWords({})).toBe('always');
    expect(conditionWords({ defect: ['a', 'b'], cost: { above: '1', atMost: '5' } })).toBe(
      'defect is a or b, cost above 1 and at most 5',
    );
    expect(conditionWords({ missing: { atLeast: '3', unit: 'kg' } })).toBe('missing at least 3 kg');
  });

  it('are refused where the type knows no such name, or a bound is no decimal', () => {
    expect(conditionFaults('/when', 'quality-hold', { cost: { above: '1' }, defect: 'x' })).toEqual([
      { pointer: '/when/cost', message: expect.stringContaining('defect, description, supplier') },
    ]);
    expect(conditionFaults('/when', 'rework-approval', { cost: { above: 'much' } })).toEqual([
      { pointer: '/when/cost/above', message: expect.stringContaining('decimal') },
    ]);
    expect(conditionFaults('/when', 'rework-approval', { cost: {} })).toEqual([
      { pointer: '/when/cost', message: expect.stringContaining('bound') },
    ]);
    expect(conditionFaults('/when', 'rework-approval', { cost: { above: '1' }, node: 'lyon' })).toEqual([]);
  });
});
