import { describe, expect, it } from '@jest/globals';
import { isNotFreed, openSystems, systemWords } from './hold-words.js';

const erp = { system: 'erp', state: 'in-force', gap: null, heldBy: [] } as const;
const held = { kind: 'lot', ref: 'L-1', quantity: { value: '10', unit: 'pcs' }, used: null } as const;

function hold(...systems: Parameters<typeof systemWords>[0][]) {
  return {
    ...({ state: 'not-in-force', segregated: null, segregateFrom: null } as const),
    lots: [{ ...held, systems }],
  };
}

describe('a hold in words', () => {
  it.each([
    [{ ...erp, heldBy: [] }, 'In force'],
    [{ ...erp, heldBy: ['case 7'] }, 'In force, also held by case 7'],
    [{ ...erp, state: 'not-in-force', gap: 'refused', heldBy: [] }, 'Not in force: refused'],
    [{ ...erp, state: 'lifted', heldBy: [] }, 'Lifted'],
    [{ ...erp, state: 'lifted', heldBy: ['QM-1', 'case 7'] }, 'Not freed: still held by QM-1 and case 7'],
  ] as const)('%j', (system, words) => {
    expect(systemWords({ ...system, heldBy: [...system.heldBy] }).words).toBe(words);
  });

  it('names the systems in which it is not in force', () => {
    const open = { ...erp, state: 'not-in-force', gap: 'not-confirmed', heldBy: [] } as const;
    expect(openSystems(hold({ ...open, heldBy: [] }, { ...erp, system: 'mes', heldBy: [] }))).toBe('ERP');
  });

  it('knows goods that others keep in', () => {
    expect(isNotFreed(hold({ ...erp, heldBy: ['case 7'] }))).toBe(false);
    expect(isNotFreed(hold({ ...erp, state: 'lifted', heldBy: ['case 7'] }))).toBe(true);
  });
});
