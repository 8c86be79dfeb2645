import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CaseDetail,
  CaseReceipt,
  IntakeReceipt,
  Problem,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aShortage } from './bodies.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let operator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

async function aCase(): Promise<CaseDetail> {
  const { body } = await operator.post<RaiseReceipt>('/cases', aShortage());
  return (await operator.get<CaseDetail>(`/cases/${body.caseId}`)).body;
}

const tell = (caseId: string, payload: object, event = 'material-arrived') =>
  operator.post<CaseReceipt & Problem>(`/cases/${caseId}/signals`, { event, payload });

const messagesOf = (caseId: string) =>
  bench.rows<{ body: { payload: unknown } }>('select body from case_message where case_id = $1', caseId);

describe('an arrival', () => {
  it('is told in the unit of what is missing, and as it was said in the timeline', async () => {
    const { id } = await aCase();

    expect((await tell(id, { lot: 'ML-1', quantity: { value: '1', unit: 'DZN' } })).status).toBe(200);

    expect((await messagesOf(id)).map(({ body }) => body.payload)).toEqual([
      { lot: 'ML-1', quantity: { value: '12', unit: 'pcs' } },
    ]);
    const { items } = (await operator.get<TimelinePage>(`/cases/${id}/timeline`)).body;
    expect(items.at(-1)?.sentence).toBe('operator reported: material arrived (1 DZN of lot ML-1).');
  });

  it.each([
    [
      'for another order',
      { order: 'ORDER-X' },
      '/payload/order',
      /^This case is about order ORDER-\d+: no case is open for order ORDER-X and component BRKT-7\. Raise one/,
    ],
    [
      'of another component',
      { component: 'NUT' },
      '/payload/component',
      /^This case is about component BRKT-7/,
    ],
    [
      'in a unit that does not convert',
      { quantity: { value: '3', unit: 'kg' } },
      '/payload/quantity/unit',
      /^kg does not convert into pcs\. Give one of: pcs/,
    ],
    ['without its lot', { lot: undefined }, '/payload/lot', /^Say which lot/],
    ['without its quantity', { quantity: undefined }, '/payload/quantity', /such as 12\.5 pcs/],
  ])('%s is refused with what would be right', async (_, wrong, pointer, words) => {
    const { id } = await aCase();
    const payload = { lot: 'ML-1', quantity: { value: '12.5', unit: 'pcs' }, ...wrong };

    const { status, body } = await tell(id, payload);

    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer, detail: expect.stringMatching(words) }]);
    expect(await messagesOf(id)).toEqual([]);
  });

  it('for another order that a case is open for is refused with that case’s number', async () => {
    const [{ id }, other] = [await aCase(), await aCase()];
    if (other.facts.type !== 'material-shortage') throw new Error('a shortage was raised');
    const payload = { lot: 'ML-1', quantity: { value: '1', unit: 'pcs' }, order: other.facts.order };

    const { body } = await tell(id, payload);

    expect(body.errors?.[0]?.detail).toContain(
      `tell it to case ${other.number}, which is open for order ${other.facts.order} and component BRKT-7.`,
    );
  });

  it('of an order that no case waits for is noted, and one of this order is told', async () => {
    const { id, facts } = await aCase();
    if (facts.type !== 'material-shortage') throw new Error('it is another case');
    const event = (eventId: string, order: string) => ({
      ...{ specversion: '1.0', id: eventId, source: '/north/dock', type: 'material.arrived' },
      time: '2026-03-02T09:00:00+01:00',
      data: {
        ...{ node: 'north', order, component: facts.component },
        ...{ lot: 'ML-2', quantity: '12.5', unit: 'pcs' },
      },
    });

    const batch = JSON.stringify([event(`${id}-1`, 'ORDER-X'), event(`${id}-2`, facts.order)]);
    const { body } = await bench.api
      .machine()
      .send<IntakeReceipt>('POST', '/api/v1/intake/cloudevents', batch, {
        'content-type': 'application/cloudevents-batch+json',
      });

    expect(body.items.map(({ outcome }) => outcome)).toEqual(['noted', 'signalled']);
  });
});

describe('a passed inspection', () => {
  it('names its lot', async () => {
    const { id } = await aCase();
    expect((await tell(id, { lot: 'ML-1' }, 'inspection-passed')).status).toBe(200);
    expect((await tell(id, {}, 'inspection-passed')).body.errors).toMatchObject([
      { pointer: '/payload/lot' },
    ]);
  });
});
