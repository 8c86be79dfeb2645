import { describe, expect, it } from '@jest/globals';
import { raiseException, raiseRequest, type RaiseRequest } from './raise.js';

const shortage: RaiseRequest = {
  nodeId: 'demo/assembly/line-1',
  facts: {
    type: 'material-shortage',
    order: '1000123',
    component: 'BRKT-7',
    missing: { value: '12.5', unit: 'pcs' },
    needBy: '2026-03-14T06:00:00+01:00',
  },
  lines: [{ kind: 'order', ref: '1000123', quantity: { value: '40', unit: 'pcs' } }],
  occurredAt: '2026-03-13T22:15:00+01:00',
};

const pointers = (body: unknown) =>
  raiseRequest.safeParse(body).error?.issues.map((issue) => issue.path.join('/')) ?? [];

const withFacts = (facts: object) => ({ ...shortage, facts: { ...shortage.facts, ...facts } });

describe('what raises a case', () => {
  it('is taken with its instants in UTC', () => {
    const raised = raiseRequest.parse(shortage);
    expect(raised.occurredAt).toBe('2026-03-13T21:15:00.000Z');
    expect(raised.facts).toMatchObject({ needBy: '2026-03-14T05:00:00.000Z' });
  });

  it.each([
    ['an unknown field', { ...shortage, extra: 1 }, ''],
    ['an unknown type', withFacts({ type: 'flood' }), 'facts/type'],
    ['an unknown field of the facts', withFacts({ extra: 1 }), 'facts'],
    ['a quantity of -1', withFacts({ missing: { value: '-1', unit: 'pcs' } }), 'facts/missing/value'],
    ['a quantity of 0', withFacts({ missing: { value: '0.000', unit: 'pcs' } }), 'facts/missing/value'],
    ['a quantity as a number', withFacts({ missing: { value: 5, unit: 'pcs' } }), 'facts/missing/value'],
    ['the year 9999', withFacts({ needBy: '9999-12-31T00:00:00Z' }), 'facts/needBy'],
    ['an instant without an offset', { ...shortage, occurredAt: '2026-03-13T22:15:00' }, 'occurredAt'],
    ['the thirtieth of February', { ...shortage, occurredAt: '2026-02-30T22:15:00Z' }, 'occurredAt'],
    ['a NUL byte', withFacts({ order: '10\u000000' }), 'facts/order'],
    ['half a character', { ...shortage, note: 'broken \ud800' }, 'note'],
    ['a node outside every plant', { ...shortage, nodeId: '../etc' }, 'nodeId'],
    ['the same order twice', { ...shortage, lines: [shortage.lines![0], shortage.lines![0]] }, 'lines/1/ref'],
  ])('refuses %s', (_what, body, pointer) => {
    expect(pointers(body)).toContain(pointer);
  });

  it('asks for the lots of a hold', () => {
    const hold = { ...shortage, facts: { type: 'quality-hold', defect: 'porosity' }, lines: [] };
    expect(pointers(hold)).toEqual(['lines']);
  });

  it('wants a window to end after it begins', () => {
    const window = { from: '2026-03-14T06:00:00Z', to: '2026-03-14T05:00:00Z' };
    const facts = {
      type: 'maintenance-conflict',
      machine: 'demo/assembly/line-1/press-1',
      maintenanceOrder: 'M-1',
      maintenanceWindow: window,
      productionOrder: 'P-1',
      productionWindow: { from: window.to, to: window.from },
      safetyRelevant: 'unknown',
      toleranceMinutes: 0,
    };
    expect(pointers({ ...shortage, facts })).toEqual(['facts/maintenanceWindow/to']);
  });

  it('keeps a foreign machine out of a case', () => {
    const facts = { type: 'downtime', machine: 'other/line-1', stoppedAt: '2026-03-14T05:00:00Z' };
    expect(pointers({ ...shortage, facts })).toEqual(['facts/machine']);
  });

  it('takes the same from another format, for the plant that it names', () => {
    const source = { kind: 'system', name: '/erp', eventId: '1' };
    expect(raiseException.safeParse({ ...shortage, plantId: 'demo', source }).success).toBe(true);
    const foreign = raiseException.safeParse({ ...shortage, plantId: 'other', source });
    expect(foreign.error?.issues.map((issue) => issue.path.join('/'))).toEqual(['nodeId']);
  });
});
