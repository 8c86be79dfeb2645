import { describe, expect, it } from '@jest/globals';
import { evidenceBody, type TypedEvidence } from './evidence-body.js';

const typed = (typed: Partial<TypedEvidence>): TypedEvidence => ({
  ...{ text: '', checked: [], handedBack: false },
  ...typed,
});

describe('the evidence that is sent', () => {
  it.each([
    [
      '6204-2RS 2 pcs\n\n Grease LGMT 2  0,5 kg',
      [part('6204-2RS', '2', 'pcs'), part('Grease LGMT 2', '0.5', 'kg')],
    ],
    ['', []],
  ])('are parts, one a line: %j', (text, parts) => {
    expect(evidenceBody({ kind: 'parts-used' }, typed({ text }))).toEqual({ kind: 'parts-used', parts });
  });

  it.each(['a bearing', '6204-2RS two pcs', '2 pcs'])(
    'is no list of parts where one cannot be read: %s',
    (text) => {
      expect(evidenceBody({ kind: 'parts-used' }, typed({ text }))).toBeNull();
    },
  );

  it('is a permit with its number, in force or handed back', () => {
    expect(evidenceBody({ kind: 'permit' }, typed({ text: ' LOTO-17 ' }))).toEqual({
      ...{ kind: 'permit', number: 'LOTO-17', state: 'in-force' },
    });
    expect(evidenceBody({ kind: 'permit' }, typed({ text: 'LOTO-17', handedBack: true }))).toMatchObject({
      state: 'handed-back',
    });
    expect(evidenceBody({ kind: 'permit' }, typed({}))).toBeNull();
  });

  it('is a measured value below zero, however the minus was written', () => {
    const limits = { unit: '°C' };
    for (const text of ['-18,5', '\u221218.5']) {
      expect(evidenceBody({ kind: 'measured-value', limits }, typed({ text }))).toEqual({
        ...{ kind: 'measured-value', measured: { value: '-18.5', unit: '°C' } },
      });
    }
  });

  it('is a measured value with a comma or a point', () => {
    const limits = { unit: 'mm' };
    expect(evidenceBody({ kind: 'measured-value', limits }, typed({ text: '2,95' }))).toEqual({
      ...{ kind: 'measured-value', measured: { value: '2.95', unit: 'mm' } },
    });
  });
});

function part(item: string, value: string, unit: string) {
  return { item, quantity: { value, unit } };
}
