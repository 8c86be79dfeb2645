import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Subject } from './condition-facts.js';
import { matchedWords, takesAll, type Conditions } from './conditions.js';

const hold: Subject = {
  nodeId: 'lyon/assembly/line-3',
  facts: { type: 'quality-hold', defect: 'Porosity', supplier: 'Foundry' },
  lines: [
    { kind: 'lot', ref: 'L-1', item: 'BRKT-7' },
    { kind: 'order', ref: 'O-1' },
  ],
};
const rework: Subject = {
  ...hold,
  facts: {
    type: 'rework-approval',
    ...{ lot: 'L-9', defect: 'Scratch', proposedRoute: 'Polish' },
    cost: { amount: '5000.50', currency: 'EUR' },
  },
};
const shortage: Subject = {
  ...hold,
  facts: {
    type: 'material-shortage',
    ...{ order: 'O-7', component: 'C-1', needBy: '2026-03-04T08:00:00Z' },
    missing: { value: '1.5', unit: 't' },
  },
};

const conflict: Subject = {
  ...hold,
  facts: {
    ...{ type: 'maintenance-conflict', machine: 'lyon/assembly/line-3/press-1', toleranceMinutes: 0 },
    ...{ maintenanceOrder: 'MO-1', productionOrder: 'PO-1', safetyRelevant: 'unknown' },
    maintenanceWindow: { from: '2026-03-03T08:00:00Z', to: '2026-03-03T12:00:00Z' },
    productionWindow: { from: '2026-03-03T10:00:00Z', to: '2026-03-03T18:00:00Z' },
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
    [{ question: 'disposition' }, hold, false],
    [{ question: 'disposition' }, { ...hold, question: 'disposition' }, true],
    [{ safetyRelevant: 'yes' }, conflict, true],
    [{ safetyRelevant: 'unknown' }, conflict, true],
    [{ safetyRelevant: 'no' }, conflict, false],
    [{ product: 'C-1' }, shortage, true],
    [{ product: 'BRKT-7' }, shortage, true],
    [{ reason: 'scratch' }, rework, true],
    [{ cost: { above: '0' } }, hold, false],
    [Object.assign<Conditions, object>({}, { colour: 'red' }), hold, false],
    [Object.assign<Conditions, object>({}, { defect: { above: '1' } }), hold, false],
  ])('%j', (when, subject, expected) => {
    expect(matchedWords(when, subject) !== null).toBe(expected);
  });

  it.each<[Conditions, Subject, string]>([
    [{}, hold, 'it holds for every case'],
    [{ defect: ['crack', 'porosity'] }, hold, 'the defect is Porosity'],
    [{ cost: { above: '1', atMost: '6000' } }, rework, 'the cost is above 1 and at most 6000'],
    [{ missing: { atLeast: '3', unit: 'kg' } }, shortage, 'what is missing is at least 3 kg'],
    [{ safetyRelevant: 'yes' }, conflict, 'the safety relevance is unknown'],
    [{ item: 'brkt-7', node: 'lyon' }, hold, 'the node is in lyon and the item is BRKT-7'],
  ])('%j are told in words, in one order', (when, subject, words) => {
    expect(matchedWords(when, subject)).toBe(words);
  });
});

describe('conditions that take all that others match', () => {
  it('count what nobody knows of safety as relevant', () => {
    expect(takesAll({ safetyRelevant: 'yes' }, { safetyRelevant: ['unknown', 'yes'] })).toBe(true);
    expect(takesAll({ safetyRelevant: 'unknown' }, { safetyRelevant: 'yes' })).toBe(false);
  });

  const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
  const amount = fc.constantFrom('1', '2', '3');
  const bounds = fc.oneof(
    fc.record({ above: amount }),
    fc.record({ atLeast: amount }),
    fc.record({ below: amount }),
    fc.record({ atMost: amount }),
    fc.record({ above: amount, atMost: amount }),
  );
  const conditions: fc.Arbitrary<Conditions> = fc.record(
    { node: some('lyon', 'lyon/a', 'lyon/a/1'), lot: some('A', 'a', 'B'), cost: bounds },
    { requiredKeys: [] },
  );
  const cases = ['lyon', 'lyon/a', 'lyon/a/1'].flatMap((nodeId) =>
    ['A', 'B', 'C'].flatMap((lot) =>
      ['0.5', '1', '1.5', '2', '2.5', '3', '4'].map((cost): Subject => ({
        ...rework,
        nodeId,
        facts: {
          type: 'rework-approval',
          ...{ lot, defect: 'Scratch', proposedRoute: 'Polish' },
          cost: { amount: cost, currency: 'EUR' },
        },
      })),
    ),
  );
  const holding = (when: Conditions) => cases.filter((each) => matchedWords(when, each) !== null);

  it('match every case of theirs', () => {
    fc.assert(
      fc.property(conditions, conditions, (wide, narrow) => {
        if (!takesAll(wide, narrow)) return;
        const taken = holding(wide);
        expect(holding(narrow).filter((each) => !taken.includes(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[Conditions, Conditions, boolean]>([
    [{}, { defect: 'crack' }, true],
    [{ defect: 'crack' }, {}, false],
    [{ defect: ['crack', 'burr'] }, { defect: 'CRACK', node: 'lyon' }, true],
    [{ node: 'lyon' }, { node: ['lyon/a', 'lyon/b'] }, true],
    [{ cost: { atLeast: '5' } }, { cost: { above: '5' } }, true],
    [{ cost: { above: '5' } }, { cost: { atLeast: '5' } }, false],
    [{ cost: { below: '5' } }, { cost: { above: '1', atMost: '4' } }, true],
    [{ missing: { above: '1', unit: 'kg' } }, { missing: { above: '2', unit: 'kg' } }, true],
    [{ missing: { above: '1', unit: 'kg' } }, { missing: { above: '2', unit: 't' } }, false],
  ])('%j of %j: %s', (wide, narrow, expected) => {
    expect(takesAll(wide, narrow)).toBe(expected);
  });
});
