import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem, RaiseRequest } from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aHold, aShortage } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

const STORED = [
  'exception_case',
  'case_occurrence',
  'question',
  'idempotent_request',
  'quarantined_event',
  'case_comment',
];

let bench: ApiBench;
let operator: HttpClient;
let before: number[];

beforeAll(async () => {
  bench = await ApiBench.start();
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

const counts = () => Promise.all(STORED.map((table) => bench.count(table)));
beforeEach(async () => {
  before = await counts();
});

const facts = (change: object): unknown => {
  const body = aShortage();
  return { ...body, facts: { ...body.facts, ...change } };
};
const line = (change: object): unknown => {
  const body = aHold();
  return { ...body, lines: body.lines?.map((each) => ({ ...each, ...change })) };
};
const without = (field: keyof RaiseRequest): unknown =>
  Object.fromEntries(Object.entries(aShortage()).filter(([name]) => name !== field));

describe('a body that cannot be taken', () => {
  it.each<[string, unknown, string]>([
    ['an unknown type', facts({ type: 'flood' }), '/facts/type'],
    ['an unknown field', { ...aShortage(), urgent: true }, '/urgent'],
    ['an unknown field of the facts', facts({ colour: 'red' }), '/facts/colour'],
    ['a missing node', without('nodeId'), '/nodeId'],
    ['an unknown node', { ...aShortage(), nodeId: 'north/nowhere' }, '/nodeId'],
    ['no object', [], ''],
    ['nothing', null, ''],
    ['a NUL byte', facts({ order: 'A\u0000B' }), '/facts/order'],
    ['the year 9999', { ...aShortage(), occurredAt: '9999-12-31T23:59:59Z' }, '/occurredAt'],
    ['the year 9999 among the facts', facts({ needBy: '9999-12-31T23:59:59Z' }), '/facts/needBy'],
    ['a quantity of -1', facts({ missing: { value: '-1', unit: 'pcs' } }), '/facts/missing/value'],
    [
      'a quantity of -1 on a line',
      line({ quantity: { value: '-1', unit: 'pcs' } }),
      '/lines/0/quantity/value',
    ],
    ['a quantity of 0', line({ quantity: { value: '0', unit: 'pcs' } }), '/lines/0/quantity/value'],
    [
      'more digits than are kept',
      line({ quantity: { value: '1.0000001', unit: 'pcs' } }),
      '/lines/0/quantity/value',
    ],
    ['half a character', { ...aShortage(), note: 'broken \ud800' }, '/note'],
    ['an endless text', { ...aShortage(), note: 'x'.repeat(5_000) }, '/note'],
    [
      'too many lines',
      { ...aHold(), lines: Array.from({ length: 201 }, () => aHold().lines?.[0]) },
      '/lines',
    ],
  ])('is refused whole: %s', async (_what, body, pointer) => {
    const reply = await operator.post<Problem>('/cases', body);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body.type).toBe('urn:holdfast:problem:invalid');
    expect(pointersOf(reply)).toContain(pointer);
    expect(await counts()).toEqual(before);
  });

  it('tells every fault at once', async () => {
    const reply = await operator.post<Problem>('/cases', {
      ...aShortage(),
      nodeId: '?',
      occurredAt: 'yesterday',
    });
    expect(pointersOf(reply)).toEqual(['/nodeId', '/occurredAt']);
    expect(reply.body.detail).toBe('2 things need mending.');
  });

  it.each<[string, string, string, number]>([
    ['two megabytes', JSON.stringify({ note: 'x'.repeat(2_000_000) }), 'application/json', 413],
    ['two megabytes of events', '['.padEnd(2_000_000, ' '), 'application/cloudevents+json', 413],
    ['JSON of a thousand levels', '['.repeat(1_000) + ']'.repeat(1_000), 'application/json', 400],
    ['JSON of a hundred thousand levels', '['.repeat(100_000) + ']'.repeat(100_000), 'application/json', 400],
    ['what is no JSON', '{"nodeId":', 'application/json', 400],
    ['a format that is not taken', 'nodeId=north', 'application/x-www-form-urlencoded', 415],
    ['a poisoned prototype', '{"__proto__":{"polluted":true}}', 'application/json', 400],
  ])('is refused before it is read: %s', async (_what, body, type, status) => {
    const headers = { 'content-type': type, 'idempotency-key': 'any' };
    const reply = await operator.send<Problem>('POST', '/api/v1/cases', body, headers);
    expect(reply.status).toBe(status);
    expect(reply.body.type).toMatch(/^urn:holdfast:problem:/);
    expect(await counts()).toEqual(before);
  });

  it('may not carry NUL bytes as a document either', async () => {
    const headers = { 'content-type': 'text/csv' };
    const reply = await operator.send<Problem>(
      'POST',
      '/api/v1/intake/csv',
      'type,event_id\n\u0000,1',
      headers,
    );
    expect(reply.status).toBe(400);
    expect(await counts()).toEqual(before);
  });
});

describe('a path or query that cannot be taken', () => {
  it.each([
    ['/cases/not-an-id', ''],
    ['/cases?limit=0', '/limit'],
    ['/cases?limit=1000', '/limit'],
    ['/cases?state=gone', '/state/0'],
    ['/cases?cursor=bm90aGluZw', '/cursor'],
    ['/cases?cursor=%00', '/cursor'],
    [`/cases?cursor=${Buffer.from(`0.${'-'.repeat(36)}`).toString('base64url')}`, '/cursor'],
    ['/cases?node=../etc', '/node'],
    ['/cases?unknown=1', '/unknown'],
    ['/playbooks/flood', ''],
  ])('is refused: %s', async (path, pointer) => {
    const reply = await operator.get<Problem>(path);
    expect(reply.status).toBe(400);
    expect(pointersOf(reply)).toContain(pointer);
  });

  it('is told where nothing is served', async () => {
    const reply = await operator.get<Problem>('/nothing');
    expect(reply.status).toBe(404);
    expect(reply.body.type).toBe('urn:holdfast:problem:no-such-route');
  });

  it('is told where a header makes no sense', async () => {
    const key = await operator.post<Problem>('/cases', aShortage(), { 'idempotency-key': 'ü' });
    expect(key.status).toBe(400);
    const id = '00000000-0000-4000-8000-000000000000';
    const version = await operator.post<Problem>(
      `/cases/${id}/cancel`,
      { reason: 'x' },
      { 'if-match': 'three' },
    );
    expect(version.status).toBe(400);
  });
});
