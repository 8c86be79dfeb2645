import { describe, expect, it } from '@jest/globals';
import { holdOf, type HoldEffect } from '../../../domain/index.js';
import { holdSentences } from './hold-words.js';

const goods = [{ kind: 'lot', ref: 'L-1', quantity: { value: '10', unit: 'pcs' } }] as const;

function placed(system: 'erp' | 'mes', used = '0'): HoldEffect {
  const line = {
    ref: 'L-1',
    held: { value: '10', unit: 'pcs' },
    blocks: true,
    used: { value: used, unit: 'pcs' },
  };
  return {
    command: {
      system,
      operation: 'placeHold',
      object: `${system}/lot/L-1`,
      goods: [...goods],
      cause: 'Scratches',
    },
    state: 'applied',
    meantAt: 0,
    evidence: { lines: [line] },
  };
}

describe('a mail about a hold', () => {
  it('says which systems do not prove it', () => {
    expect(holdSentences(holdOf(goods, [placed('erp')]), 'en')).toEqual(['Hold not in force: L-1 (MES).']);
    expect(holdSentences(holdOf(goods, []), 'de')).toEqual(['Sperre nicht wirksam: L-1 (ERP, MES).']);
  });

  it('says what was used before it, and nothing else once it is in force', () => {
    const hold = holdOf(goods, [placed('erp'), placed('mes', '4')]);
    expect(holdSentences(hold, 'en')).toEqual(['Used or shipped already: L-1 4 pcs.']);
    expect(holdSentences(holdOf(goods, [placed('erp'), placed('mes')]), 'en')).toEqual([]);
  });
});
