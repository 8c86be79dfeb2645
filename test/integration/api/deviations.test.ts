import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DeviationDetail,
  DeviationPage,
  Problem,
  RaiseAnswer,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aHold } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

const PDF = Uint8Array.from([...new TextEncoder().encode('%PDF-1.7 signed')]);
const SIGN_OFF = {
  customer: 'Ahrens',
  signedBy: 'Incoming inspection',
  reference: 'DV-118',
  signedOn: '2026-02-27',
};

let bench: ApiBench;
let planner: HttpClient;
let quality: HttpClient;
let manager: HttpClient;
let operator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  planner = await bench.api.signedIn('material.planner');
  quality = await bench.api.signedIn('quality.manager');
  manager = await bench.api.signedIn('plant.manager');
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

const wanted = (item: string, more: object = {}) => ({
  title: `Scratches on ${item}`,
  nodeId: 'north/assembly',
  defects: ['Scratches'],
  items: [item],
  quantity: { value: '100', unit: 'pcs' },
  reason: 'Painted over at the customer',
  signOff: SIGN_OFF,
  ...more,
});
const propose = (body: object, by = planner) => by.post<{ id: string } & Problem>('/deviations', body);
const act = (id: string, what: string, by: HttpClient, body: object = {}) =>
  by.post<Problem>(`/deviations/${id}/${what}`, body);
const show = (id: string, by = planner, file = PDF) =>
  by.send<Problem>('POST', `/api/v1/deviations/${id}/document`, file, { 'content-type': 'application/pdf' });
const read = async (id: string, by = planner) => (await by.get<DeviationDetail>(`/deviations/${id}`)).body;

async function approved(item: string, more: object = {}): Promise<string> {
  const { id } = (await propose(wanted(item, more))).body;
  expect((await show(id)).status).toBe(200);
  expect((await act(id, 'approve', quality)).status).toBe(200);
  bench.clock.advance('PT1M');
  return id;
}

let told = 0;

/** Scratches, found now on the press. */
function scratched(item: string, value: string, more: object = {}) {
  told += 1;
  const lines = [{ kind: 'lot', ref: `LOT-D${told}`, item, quantity: { value, unit: 'pcs' } }];
  const facts = { type: 'quality-hold', defect: 'scratches' };
  return { ...aHold(), facts, lines, occurredAt: bench.clock.now().toISOString(), ...more };
}
const raise = (body: object, key?: string) =>
  operator.post<RaiseAnswer>('/cases', body, key ? { 'idempotency-key': key } : {});

describe('a planned deviation', () => {
  it('is proposed by one and approved by another, with the sign-off of the customer', async () => {
    const { id } = (await propose(wanted('BRKT-1'))).body;
    expect(await read(id)).toMatchObject({
      state: 'proposed',
      left: { value: '100', unit: 'pcs' },
      document: null,
    });
    expect((await act(id, 'approve', quality)).body).toMatchObject({
      status: 422,
      detail: expect.stringContaining('sign-off is missing'),
    });
    await show(id);
    expect((await act(id, 'approve', planner)).status).toBe(403);
    expect((await act(id, 'approve', quality)).status).toBe(200);

    expect(await read(id)).toMatchObject({
      state: 'in-force',
      signOff: SIGN_OFF,
      document: { contentType: 'application/pdf', size: PDF.length },
      proposed: { by: { name: 'material planner' } },
      approved: { by: { name: 'quality manager' } },
    });
    const document = await quality.send('GET', `/api/v1/deviations/${id}/document`);
    expect(document.headers.get('content-type')).toBe('application/pdf');
    const page = (await planner.get<DeviationPage>('/deviations?plant=north')).body;
    expect(page.items.map((each) => each.id)).toContain(id);
  });

  it('is not approved by whoever proposed it, and never edited', async () => {
    const { id } = (await propose(wanted('BRKT-2'), quality)).body;
    await show(id, quality);
    expect((await act(id, 'approve', quality)).body).toMatchObject({
      detail: 'You proposed it: somebody else must approve it.',
    });
    expect((await act(id, 'approve', manager)).status).toBe(200);
    expect((await act(id, 'approve', manager)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('never edited'),
    });
    expect((await show(id, quality)).status).toBe(409);
  });

  it('is refused with what is wrong in it', async () => {
    const faults = async (more: object) => pointersOf(await propose(wanted('BRKT-3', more)));

    expect(await faults({ items: [] })).toEqual(['/items']);
    expect(await faults({ quantity: undefined })).toEqual(['/quantity']);
    expect(await faults({ untilDay: '2026-02-28' })).toEqual(['/untilDay']);
    expect(await faults({ untilDay: '2026-02-30' })).toEqual(['/untilDay']);
    expect(await faults({ nodeId: 'north/nowhere' })).toEqual(['/nodeId']);
    expect(await faults({ signOff: { ...SIGN_OFF, signedOn: '2027-01-01' } })).toEqual(['/signOff/signedOn']);
    expect((await propose(wanted('BRKT-3'), operator)).status).toBe(403);
    const { id } = (await propose(wanted('BRKT-3'))).body;
    expect((await show(id, planner, new TextEncoder().encode('signed'))).status).toBe(400);
  });

  it('may have been signed today, by the day of the plant', async () => {
    const [today, tomorrow] = ['2026-03-03', '2026-03-04'];
    const evening = bench.clock.now();
    bench.clock.set(new Date('2026-03-02T23:30:00Z'));

    const signed = (signedOn: string) => propose(wanted('BRKT-5', { signOff: { ...SIGN_OFF, signedOn } }));
    expect((await signed(today)).status).toBe(201);
    expect(pointersOf(await signed(tomorrow))).toEqual(['/signOff/signedOn']);
    bench.clock.set(evening);
  });

  it('is seen and touched by nobody of another plant', async () => {
    const id = await approved('BRKT-4');
    const south = await bench.api.signedIn('south.lead');

    expect((await south.get(`/deviations/${id}`)).status).toBe(404);
    expect((await act(id, 'withdraw', south, { reason: 'Not ours' })).status).toBe(404);
    expect((await south.get<DeviationPage>('/deviations')).body.items).toEqual([]);
  });
});

describe('an event that a deviation covers', () => {
  it('is recorded on it and counted down, and opens no case', async () => {
    const id = await approved('BRKT-10');
    const before = await bench.count('exception_case');
    const body = scratched('BRKT-10', '30.5');
    const first = await raise(body, 'one-event');

    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      outcome: 'covered',
      by: { kind: 'planned-deviation', id, words: 'Scratches on BRKT-10' },
    });
    expect((await raise(body, 'one-event')).body).toEqual(first.body);
    expect(await bench.count('exception_case')).toBe(before);
    expect(await read(id)).toMatchObject({
      left: { value: '69.5', unit: 'pcs' },
      events: [{ quantity: '30.5', event: { lines: body.lines }, source: { eventId: 'one-event' } }],
    });
    const [audit] = await bench.rows<{ data: object }>(
      `select data from audit_entry where action = 'deviation.used' and data ->> 'deviationId' = $1`,
      id,
    );
    expect(audit?.data).toMatchObject({ quantity: { value: '30.5', unit: 'pcs' } });
  });

  it('opens a case as a whole where less is left than it needs, and the case says why', async () => {
    const id = await approved('BRKT-11');
    await raise(scratched('BRKT-11', '60'));
    const beyond = await raise(scratched('BRKT-11', '41'));

    expect(beyond.status).toBe(201);
    const caseId = 'caseId' in beyond.body ? beyond.body.caseId : '';
    expect(await read(id)).toMatchObject({ left: { value: '40' }, beyond: [{ caseId, why: 'quantity' }] });
    const { items } = (await quality.get<TimelinePage>(`/cases/${caseId}/timeline`)).body;
    expect(items.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('less is left of it'),
    );
    expect((await raise(scratched('BRKT-11', '40'))).body.outcome).toBe('covered');
    expect((await read(id)).state).toBe('used-up');
  });

  it('takes turns with another for the last pieces', async () => {
    const id = await approved('BRKT-12', { quantity: { value: '10', unit: 'pcs' } });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => raise(scratched('BRKT-12', '4'))));

    expect(outcomes.filter(({ body }) => body.outcome === 'covered')).toHaveLength(2);
    expect(outcomes.filter(({ body }) => body.outcome === 'opened')).toHaveLength(6);
    expect(await read(id)).toMatchObject({ left: { value: '2' } });
  });

  it('is covered through the last day in plant time, and no longer', async () => {
    const id = await approved('BRKT-13', { quantity: undefined, untilDay: '2026-03-10' });
    expect(await read(id)).toMatchObject({ until: '2026-03-10T23:00:00.000Z', left: null });
    expect(
      (await raise(scratched('BRKT-13', '5', { occurredAt: '2026-03-10T22:59:59Z' }))).body.outcome,
    ).toBe('covered');

    const late = await raise(scratched('BRKT-13', '5', { occurredAt: '2026-03-10T23:00:00Z' }));
    expect(late.body.outcome).toBe('opened');
    expect((await read(id)).beyond).toMatchObject([{ why: 'date' }]);
  });

  it('is another where its defect, item, place, unit or time is another, or the deviation was withdrawn', async () => {
    const id = await approved('BRKT-14');
    const outcome = async (body: object) => (await raise(body)).body.outcome;

    expect(
      await outcome(scratched('BRKT-14', '1', { facts: { type: 'quality-hold', defect: 'Crack' } })),
    ).toBe('opened');
    expect(await outcome(scratched('BRKT-15', '1'))).toBe('opened');
    expect(await outcome(scratched('BRKT-14', '1', { nodeId: 'north' }))).toBe('opened');
    expect(await outcome(scratched('BRKT-14', '1', { occurredAt: '2026-03-01T00:00:00Z' }))).toBe('opened');
    const kilos = [{ kind: 'lot', ref: 'LOT-KG', item: 'BRKT-14', quantity: { value: '1', unit: 'kg' } }];
    expect(await outcome(scratched('BRKT-14', '1', { lines: kilos }))).toBe('opened');
    expect((await read(id)).beyond).toMatchObject([{ why: 'unit' }]);
    expect((await act(id, 'withdraw', planner, { reason: 'The customer took it back' })).status).toBe(200);
    expect(await outcome(scratched('BRKT-14', '1'))).toBe('opened');
    expect(await read(id)).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: 'The customer took it back' },
    });
  });

  it('opens a case where it names another customer than the one who agreed', async () => {
    const id = await approved('BRKT-17');
    const facts = { type: 'quality-hold', defect: 'Scratches', customer: 'Berger' };
    const foreign = await raise(scratched('BRKT-17', '1', { facts }));

    expect(foreign.body.outcome).toBe('opened');
    const caseId = 'caseId' in foreign.body ? foreign.body.caseId : '';
    expect(await read(id)).toMatchObject({ left: { value: '100' }, beyond: [{ caseId, why: 'customer' }] });
    const { items } = (await quality.get<TimelinePage>(`/cases/${caseId}/timeline`)).body;
    expect(items.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('another customer agreed to it'),
    );
    const own = { ...facts, customer: 'Ahrens' };
    expect((await raise(scratched('BRKT-17', '1', { facts: own }))).body.outcome).toBe('covered');
  });

  it('uses up only what is more where the same lot is told again', async () => {
    const id = await approved('BRKT-18');
    const first = scratched('BRKT-18', '60');
    const again = (value: string) =>
      raise({ ...first, lines: first.lines.map((line) => ({ ...line, quantity: { value, unit: 'pcs' } })) });

    await raise(first);
    expect((await again('60')).body.outcome).toBe('covered');
    expect(await read(id)).toMatchObject({ left: { value: '40' } });
    expect((await again('75')).body.outcome).toBe('covered');
    expect((await again('70')).body.outcome).toBe('covered');
    expect(await read(id)).toMatchObject({ left: { value: '25' }, state: 'in-force' });
    expect((await again('101')).body.outcome).toBe('opened');
    expect(await read(id)).toMatchObject({ left: { value: '25' }, beyond: [{ why: 'quantity' }] });
  });

  it('is told of as covered to a system that sends it too', async () => {
    const id = await approved('BRKT-16');
    const body = scratched('BRKT-16', '3');
    const machine = bench.api.machine();
    const reply = await machine.post<RaiseAnswer>('/cases', body);

    expect(reply.body).toMatchObject({ outcome: 'covered', by: { id } });
  });
});
