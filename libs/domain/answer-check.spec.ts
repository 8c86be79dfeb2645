import { describe, expect, it } from '@jest/globals';
import { answerFaults } from './answer-check.js';
import type { AnswerField, AnswerFieldKind, AnswerOption } from './playbook.js';
import type { AnswerPayload, AnswerValue } from './question.js';

const NOW = new Date('2026-03-02T08:00:00Z');

function option(kind: AnswerFieldKind, more: Partial<AnswerField> = {}): AnswerOption {
  const field = { name: 'it', label: 'It', kind, required: true, ...more };
  return { key: 'do', label: 'Do', effect: 'It is done.', reason: 'optional', fields: [field] };
}

function pointers(of: AnswerOption, value: AnswerValue | undefined): string[] {
  const payload: AnswerPayload = value === undefined ? {} : { it: value };
  return answerFaults(of, { reason: null, payload }, NOW).map(({ pointer }) => pointer);
}

describe('a field', () => {
  it.each<[AnswerFieldKind, AnswerValue]>([
    ['text', 'W-2'],
    ['node', 'north/line-1'],
    ['decimal', '80.50'],
    ['quantity', { value: '12.5', unit: 'kg' }],
    ['instant', '2026-03-09T12:00:00+01:00'],
    ['window', { from: '2026-03-09T12:00:00Z', to: '2026-03-09T13:00:00Z' }],
    ['window', { from: '2026-03-02T07:00:00Z', to: '2026-03-02T09:00:00Z' }],
  ])('of kind %s takes %j', (kind, value) => {
    expect(pointers(option(kind), value)).toEqual([]);
  });

  it.each<[AnswerFieldKind, AnswerValue]>([
    ['text', { value: '1', unit: 'kg' }],
    ['text', ''],
    ['decimal', '-1'],
    ['decimal', 'many'],
    ['quantity', { value: '-1', unit: 'kg' }],
    ['quantity', { value: '0', unit: 'kg' }],
    ['quantity', { value: '1', unit: '' }],
    ['quantity', '12 kg'],
    ['instant', 'tomorrow'],
    ['instant', '2026-03-09'],
    ['instant', '9999-01-01T00:00:00Z'],
    ['instant', '2026-03-02T07:59:59Z'],
    ['instant', '2026-03-02T08:00:00Z'],
    ['window', { from: '2026-03-09T13:00:00Z', to: '2026-03-09T12:00:00Z' }],
    ['window', { from: '2026-03-09T12:00:00Z', to: '9999-01-01T00:00:00Z' }],
    ['window', { from: '2026-03-02T06:00:00Z', to: '2026-03-02T07:00:00Z' }],
  ])('of kind %s refuses %j, and points at it', (kind, value) => {
    expect(pointers(option(kind), value)).toEqual(['/payload/it']);
  });

  it('may be left out only where it is not required', () => {
    expect(pointers(option('text'), undefined)).toEqual(['/payload/it']);
    expect(pointers(option('text', { required: false }), undefined)).toEqual([]);
  });
});

describe('an answer', () => {
  it('that must say why does, in more than spaces', () => {
    const must: AnswerOption = { ...option('text'), reason: 'required', fields: [] };
    expect(answerFaults(must, { reason: '  ', payload: {} }, NOW)).toMatchObject([{ pointer: '/reason' }]);
    expect(answerFaults(must, { reason: 'Cracked', payload: {} }, NOW)).toEqual([]);
  });

  it('has no fields but its own', () => {
    const none: AnswerOption = { ...option('text'), fields: [] };
    expect(answerFaults(none, { reason: null, payload: { 'a/b': 'x' } }, NOW)).toMatchObject([
      { pointer: '/payload/a~1b' },
    ]);
  });

  it('with a concession says until when or up to how much', () => {
    const fields = ['until', 'quantity'].map((name) => ({
      name,
      label: `The ${name}`,
      kind: 'text' as const,
      required: false,
    }));
    const concession: AnswerOption = { ...option('text'), key: 'use-as-is', fields };
    expect(answerFaults(concession, { reason: null, payload: {} }, NOW)).toMatchObject([
      { pointer: '/payload', message: 'Give at least one of: The until, The quantity.' },
    ]);
    expect(answerFaults(concession, { reason: null, payload: { until: '' } }, NOW)).toHaveLength(1);
    expect(answerFaults(concession, { reason: null, payload: { until: 'x' } }, NOW)).toEqual([]);
  });
});
