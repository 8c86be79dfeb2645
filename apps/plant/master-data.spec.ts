import { describe, expect, it } from '@jest/globals';
import { ITEMS, MACHINES, MasterData } from './master-data.js';
import { emptyState } from './state.js';

const MONDAY = '2026-03-02T00:00:00.000Z';
const fresh = () => new MasterData(emptyState(), MONDAY);

describe('MasterData', () => {
  it('tells the same of the same name every time, on every machine', () => {
    expect(fresh().components('PO-1001')).toEqual(fresh().components('PO-1001'));
    expect(fresh().lot('LOT-1', 'pcs')).toEqual(fresh().lot('LOT-1', 'pcs'));
    expect(fresh().stock('RM-6204')).toEqual(fresh().stock('RM-6204'));
  });

  it('gives an order three different components', () => {
    const items = fresh()
      .components('PO-1001')
      .map((component) => component.item);
    expect(new Set(items).size).toBe(3);
    expect(ITEMS).toEqual(expect.arrayContaining(items));
  });

  it('plans within the week that it was told', () => {
    const end = Date.parse(MONDAY) + 7 * 86_400_000;
    for (const machine of MACHINES) {
      for (const { plannedStart } of fresh().operations(machine)) {
        expect(Date.parse(plannedStart)).toBeGreaterThanOrEqual(Date.parse(MONDAY));
        expect(Date.parse(plannedStart)).toBeLessThan(end);
      }
    }
  });

  it('pairs substitutes: each stands in for the other', () => {
    const [substitute] = fresh().substitutes('RM-6204');
    expect(fresh().substitutes(substitute ?? '')).toEqual(['RM-6204']);
    expect(fresh().substitutes('unheard-of')).toEqual([]);
  });
});
