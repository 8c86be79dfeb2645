import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseLine } from './case.js';
import { dedupKey } from './dedup.js';
import type { CaseFacts, MaterialShortageFacts } from './facts/index.js';

const lot = (ref: string): Pick<CaseLine, 'kind' | 'ref'> => ({ kind: 'lot', ref });
const hold = (defect: string): CaseFacts => ({ type: 'quality-hold', defect });
const shortage = (facts: Partial<MaterialShortageFacts> = {}): CaseFacts => ({
  ...{ type: 'material-shortage', order: 'PO-1', component: 'C-1', needBy: '2026-03-04T08:00:00Z' },
  missing: { value: '12', unit: 'pcs' },
  ...facts,
});

describe('two events are the same exception', () => {
  it('where a machine stops again, for whatever reason and whenever', () => {
    const stop = (stoppedAt: string, reason?: string): CaseFacts => ({
      ...{ type: 'downtime', machine: 'north/line-1/press-1', stoppedAt, reason },
    });
    expect(dedupKey(stop('2026-03-02T08:00:00Z'), [])).toBe(
      dedupKey(stop('2026-03-02T09:00:00Z', 'Oil'), []),
    );
  });

  it('where the same defect is on the same lots, in whichever order', () => {
    expect(dedupKey(hold('Scratches'), [lot('A'), lot('B')])).toBe(
      dedupKey(hold('Scratches'), [lot('B'), lot('A')]),
    );
  });

  it('where the same order lacks the same component, however much of it', () => {
    expect(dedupKey(shortage(), [])).toBe(dedupKey(shortage({ missing: { value: '5', unit: 'pcs' } }), []));
  });

  it('but not where the order, the defect or the lots differ', () => {
    expect(dedupKey(shortage(), [])).not.toBe(dedupKey(shortage({ order: 'PO-2' }), []));
    expect(dedupKey(hold('Scratches'), [lot('A')])).not.toBe(dedupKey(hold('Dents'), [lot('A')]));
    expect(dedupKey(hold('Scratches'), [lot('A')])).not.toBe(
      dedupKey(hold('Scratches'), [lot('A'), lot('B')]),
    );
  });
});

describe('whatever people write into them', () => {
  const name = fc.string({ minLength: 1, maxLength: 20 });

  it('keys are equal only where order and component are', () => {
    fc.assert(
      fc.property(name, name, name, name, (order, component, otherOrder, otherComponent) => {
        const same = order === otherOrder && component === otherComponent;
        const one = dedupKey(shortage({ order, component }), []);
        const other = dedupKey(shortage({ order: otherOrder, component: otherComponent }), []);
        expect(one === other).toBe(same);
      }),
    );
  });

  it('separators in a name cannot make two keys meet', () => {
    const one = dedupKey(shortage({ order: 'A:B', component: 'C' }), []);
    expect(one).not.toBe(dedupKey(shortage({ order: 'A', component: 'B:C' }), []));
  });
});
