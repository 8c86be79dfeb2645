import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail, Problem, RaiseReceipt } from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import type { HttpClient } from './http-client.js';
import { aShortage } from './bodies.js';

let bench: ApiBench;
let operator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

const raise = (body: unknown, key?: string) =>
  operator.post<RaiseReceipt & Problem>('/cases', body, key === undefined ? {} : { 'idempotency-key': key });

describe('raising a case', () => {
  it('opens it with its question in the owner’s inbox, and says where it is', async () => {
    const raised = await raise(aShortage());
    expect(raised.status).toBe(201);
    expect(raised.body.outcome).toBe('opened');
    expect(raised.headers.get('location')).toBe(`/api/v1/cases/${raised.body.caseId}`);

    const planner = await bench.api.signedIn('material.planner');
    const detail = await planner.get<CaseDetail>(`/cases/${raised.body.caseId}`);
    expect(detail.status).toBe(200);
    expect(detail.headers.get('etag')).toBe('"1"');
    expect(detail.body.questions[0]?.tasks[0]?.owner.name).toBe('material planner');
    expect(detail.body.may.answerTasks).toHaveLength(1);
  });

  it('gives the first response again for the same key and body', async () => {
    const body = aShortage();
    const first = await raise(body, 'same-key');
    const again = await raise(body, 'same-key');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('refuses the same key with another body', async () => {
    await raise(aShortage(), 'reused-key');
    const other = await raise(aShortage(), 'reused-key');
    expect(other.status).toBe(422);
    expect(other.body.type).toBe('urn:holdfast:problem:idempotency-key-reused');
  });

  it('opens one case however many equal requests come at once', async () => {
    const body = aShortage();
    const replies = await Promise.all(Array.from({ length: 8 }, () => raise(body, 'at-once')));
    const opened = replies.filter(({ status }) => status === 201);
    const busy = replies.filter(({ status }) => status === 409);
    expect(opened.length + busy.length).toBe(8);
    expect(new Set(opened.map((reply) => reply.body.caseId)).size).toBe(1);
    expect(busy.every((reply) => reply.headers.get('retry-after') === '1')).toBe(true);
  });

  it('leaves the key free after a refusal', async () => {
    const refused = await raise({ ...aShortage(), nodeId: 'north/nowhere' }, 'after-refusal');
    expect(refused.status).toBe(400);
    expect((await raise(aShortage(), 'after-refusal')).status).toBe(201);
  });

  it('needs a key', async () => {
    const reply = await operator.send<Problem>('POST', '/api/v1/cases', JSON.stringify(aShortage()), {
      'content-type': 'application/json',
    });
    expect(reply.status).toBe(400);
    expect(reply.body.type).toBe('urn:holdfast:problem:key-required');
  });

  it('folds an equal event into the case that is open', async () => {
    const body = aShortage();
    const first = await raise(body);
    const second = await raise(body);
    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ...first.body, outcome: 'folded' });
    const detail = await operator.get<CaseDetail>(`/cases/${first.body.caseId}`);
    expect(detail.body.occurrences).toBe(2);
  });

  it('knows an event whose response was lost and whose key was forgotten', async () => {
    const body = aShortage();
    const first = await raise(body, 'lost-response');
    await bench.rows('delete from idempotent_request');
    const again = await raise(body, 'lost-response');
    expect(again.body).toEqual({ ...first.body, outcome: 'repeated' });
  });

  it('lets a machine raise in its own plant', async () => {
    const raised = await bench.api.machine().post<RaiseReceipt>('/cases', aShortage());
    expect(raised.status).toBe(201);
  });

  it('keeps one trace id from the request to the case and to the problem', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const raised = await operator.post<RaiseReceipt>('/cases', aShortage(), { traceparent });
    const detail = await operator.get<CaseDetail>(`/cases/${raised.body.caseId}`);
    expect(detail.body.trace).toContain('0af7651916cd43dd8448eb211c80319c');
    const refused = await operator.post<Problem>('/cases', {}, { traceparent });
    expect(refused.body.trace).toBe('0af7651916cd43dd8448eb211c80319c');
  });
});
