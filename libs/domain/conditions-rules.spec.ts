import { describe, expect, it } from '@jest/globals';
import { conditionFaults } from './conditions-rules.js';

describe('conditions are refused', () => {
  it('where the type says no such thing, or a bound is no decimal', () => {
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

  it('where a quantity has no unit, or a cost has one', () => {
    expect(conditionFaults('/when', 'material-shortage', { missing: { above: '1' } })).toEqual([
      { pointer: '/when/missing/unit', message: expect.stringContaining('unit') },
    ]);
    expect(conditionFaults('/when', 'rework-approval', { cost: { above: '1', unit: 'kg' } })).toEqual([
      { pointer: '/when/cost/unit', message: expect.stringContaining('without a unit') },
    ]);
  });
});
