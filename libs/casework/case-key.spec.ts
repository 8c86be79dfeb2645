import { expect, it } from '@jest/globals';
import { caseKey } from './case-key.js';

it('is as long for many lots as for one', () => {
  const facts = { type: 'quality-hold', defect: 'Scratches' } as const;
  const lots = Array.from({ length: 200 }, (_, nth) => ({
    kind: 'lot' as const,
    ref: `LOT-${nth}`.padEnd(64),
  }));

  expect(caseKey(facts, lots)).toMatch(/^[0-9a-f]{64}$/);
  expect(caseKey(facts, lots.toReversed())).toBe(caseKey(facts, lots));
  expect(caseKey(facts, lots.slice(1))).not.toBe(caseKey(facts, lots));
});
