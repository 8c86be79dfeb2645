import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail, IntakeReceipt, RaiseReceipt } from '../../../libs/contracts/api/index.js';
import { ApiBench, PASSWORD } from './api-bench.js';
import { aShortage } from './bodies.js';
import type { HttpClient } from './http-client.js';

interface Place {
  caseId: string;
  taskId: string;
  quarantineId: string;
}

let bench: ApiBench;
let lead: HttpClient;
let planner: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('shift.lead');
  planner = await bench.api.signedIn('material.planner');
});
afterAll(() => bench.stop());

/** A case of its own with its task, and an event that stays in quarantine. */
async function aPlace(): Promise<Place> {
  const { caseId } = (await lead.post<RaiseReceipt>('/cases', aShortage())).body;
  const detail = (await lead.get<CaseDetail>(`/cases/${caseId}`)).body;
  const taskId = detail.questions[0]?.tasks[0]?.id ?? '';
  const { items } = (await lead.post<IntakeReceipt>('/intake/cloudevents', { specversion: '9' }, EVENT)).body;
  const [item] = items;
  return { caseId, taskId, quarantineId: item?.outcome === 'quarantined' ? item.quarantineId : '' };
}

const EVENT = { 'content-type': 'application/cloudevents+json' };
const handedTo = () => ({ personId: bench.north.person('operator'), reason: 'Off shift.' });

const anArrival = () => ({
  event: 'material-arrived',
  payload: { lot: 'ML-1', quantity: { value: '40', unit: 'pcs' } },
});

interface Request {
  path: (place: Place) => string;
  body: () => unknown;
}

const REQUESTS: Record<string, Request> = {
  raise: { path: () => '/cases', body: aShortage },
  comment: { path: ({ caseId }) => `/cases/${caseId}/comments`, body: () => ({ body: 'At ten.' }) },
  signal: { path: ({ caseId }) => `/cases/${caseId}/signals`, body: anArrival },
  cancel: { path: ({ caseId }) => `/cases/${caseId}/cancel`, body: () => ({ reason: 'Raised twice.' }) },
  answer: { path: ({ taskId }) => `/tasks/${taskId}/answer`, body: () => ({ answer: 'expedite' }) },
  acknowledge: { path: ({ taskId }) => `/tasks/${taskId}/acknowledge`, body: () => ({}) },
  reassign: { path: ({ taskId }) => `/tasks/${taskId}/reassign`, body: handedTo },
  seen: { path: ({ caseId }) => `/cases/${caseId}/seen`, body: () => ({}) },
  phone: {
    path: () => '/notifications/mine/channels',
    body: () => ({ kind: 'sms', label: 'Phone', number: '+4971112345' }),
  },
  replay: { path: ({ quarantineId }) => `/quarantine/${quarantineId}/replay`, body: () => ({}) },
};
const TASK_OWNERS = new Set(['answer', 'acknowledge', 'reassign']);

describe('a request with a key that was sent before', () => {
  it.each(Object.entries(REQUESTS))('gets the first response again: %s', async (name, { path, body }) => {
    const to = path(await aPlace());
    const by = TASK_OWNERS.has(name) ? planner : lead;
    const sent = body();
    const first = await by.post(to, sent, { 'idempotency-key': `repeated-${name}` });
    const audited = await bench.count('audit_entry');
    const again = await by.post(to, sent, { 'idempotency-key': `repeated-${name}` });

    expect(first.status).toBeLessThan(300);
    expect(again.status).toBe(first.status);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await bench.count('audit_entry')).toBe(audited);
  });

  it('signs in anew: a session is stored nowhere but as its hash', async () => {
    const before = await bench.count('session');
    const client = bench.api.client();
    const key = { 'idempotency-key': 'repeated-sign-in' };
    const cookies = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const reply = await client.post('/session', { login: 'operator', password: PASSWORD }, key);
      cookies.push(reply.headers.get('set-cookie'));
    }
    expect(new Set(cookies).size).toBe(2);
    expect(await bench.count('session')).toBe(before + 2);
  });
});
