import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Climb, OpenOverrun } from '../../../libs/casework/index.js';
import type {
  CaseDetail,
  CasePage,
  IntakeReceipt,
  Problem,
  RaiseAnswer,
  TimelinePage,
  WindowDetail,
  WindowPage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime, aHold } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

const PRESS = 'north/assembly/line-1/press-1';
const OTHER_PRESS = 'north/assembly/line-1/press-2';

let bench: ApiBench;
let machine: HttpClient;
let lead: HttpClient;
let operator: HttpClient;
let south: HttpClient;
beforeAll(async () => {
  bench = await ApiBench.start();
  machine = bench.api.machine();
  lead = await bench.api.signedIn('shift.lead');
  operator = await bench.api.signedIn('operator');
  south = await bench.api.signedIn('south.lead');
});
afterAll(() => bench.stop());

const enter = (body: object = {}, by = lead) =>
  by.post<{ id: string } & Problem>('/planned-windows', {
    ...{ nodeId: PRESS, reason: 'Tool change' },
    ...{ from: '2026-03-02T07:00:00Z', to: '2026-03-02T10:00:00Z' },
    ...body,
  });
const read = async (id: string, by = lead) => by.get<WindowDetail>(`/planned-windows/${id}`);
const openCases = async () => (await lead.get<CasePage>('/cases?plant=north')).body.items;

let nth = 0;
async function gateway(type: 'machine.stopped' | 'machine.running', node: string, time: string) {
  nth += 1;
  const event = { specversion: '1.0', id: `g-${nth}`, source: '/gateway', time, type };
  const body = JSON.stringify({ ...event, data: { node, machine: node } });
  const headers = { 'content-type': 'application/cloudevents+json' };
  const reply = await machine.send<IntakeReceipt>('POST', '/api/v1/intake/cloudevents', body, headers);
  return { status: reply.status, items: reply.body.items };
}

async function overruns(): Promise<void> {
  await new Climb(bench.database.db, bench.clock).run('north');
  const open = new OpenOverrun(bench.database.db, bench.clock);
  for (const { id } of await bench.rows<{ id: string }>('select id from planned_stop')) {
    await open.run('north', id);
  }
}

describe('a planned window', () => {
  it('takes in what machines and systems tell: it is kept with its event, and no case opens', async () => {
    const { id } = (await enter()).body;

    const told = await machine.post<RaiseAnswer>('/cases', aDowntime());
    const gone = await gateway('machine.stopped', PRESS, '2026-03-02T07:50:00Z');

    expect(told).toMatchObject({
      status: 200,
      body: { outcome: 'covered', by: { kind: 'planned-window', id, words: 'Tool change' } },
    });
    expect(gone.status).toBe(200);
    expect(gone.items.at(-1)).toMatchObject({ outcome: 'covered', by: { id } });
    expect(await openCases()).toEqual([]);
    const window = (await read(id)).body;
    expect(window.stops).toMatchObject([
      { occurredAt: '2026-03-02T07:55:00.000Z', facts: { type: 'downtime', machine: PRESS }, ranAt: null },
      { occurredAt: '2026-03-02T07:50:00.000Z', source: { name: '/gateway' }, caseId: null },
    ]);
    expect((await lead.get<WindowPage>('/planned-windows?plant=north')).body.items).toMatchObject([
      { id, stops: 2, source: 'hand', enteredBy: { name: 'shift lead' } },
    ]);
  });

  it('ends a stop where the machine says that it runs, and one that outlasts it is a case that names it', async () => {
    await gateway('machine.running', PRESS, '2026-03-02T07:56:00Z');
    await gateway('machine.stopped', PRESS, '2026-03-02T07:58:00Z');
    bench.clock.advance('PT2H');
    await overruns();

    const [of, ...others] = await openCases();
    expect(others).toEqual([]);
    const detail = (await lead.get<CaseDetail>(`/cases/${of?.id}`)).body;
    expect(detail).toMatchObject({
      loss: { from: '2026-03-02T10:00:00.000Z', to: null },
      facts: { stoppedAt: '2026-03-02T10:00:00.000Z' },
      outlasted: {
        ...{ reason: 'Tool change', source: 'hand', plannedUntil: '2026-03-02T10:00:00.000Z' },
        stoppedAt: '2026-03-02T07:58:00.000Z',
      },
    });
    const { body } = await lead.get<TimelinePage>(`/cases/${of?.id}/timeline`);
    expect(body.items.map(({ sentence }) => sentence)).toContain(
      'Holdfast found that the machine still stood when what was planned was over: Tool change.',
    );
  });

  it('tells when what was lost ended, and goes on where the machine stops again; both may be corrected', async () => {
    const [of] = await openCases();
    const loss = async () => (await lead.get<CaseDetail>(`/cases/${of?.id}`)).body.loss;

    bench.clock.advance('PT1H');
    await gateway('machine.running', PRESS, '2026-03-02T10:40:00Z');
    expect(await loss()).toEqual({ from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T10:40:00.000Z' });
    await gateway('machine.stopped', PRESS, '2026-03-02T10:45:00Z');
    expect(await loss()).toMatchObject({ to: null });
    await gateway('machine.running', PRESS, '2026-03-02T10:50:00Z');
    const { version } = (await lead.get<CaseDetail>(`/cases/${of?.id}`)).body;
    const corrected = await lead.send(
      'PATCH',
      `/api/v1/cases/${of?.id}`,
      JSON.stringify({ reason: 'The clock of the gateway was wrong', endedAt: '2026-03-02T10:48:00Z' }),
      { 'content-type': 'application/json', 'if-match': `"${version}"` },
    );
    expect(corrected.status).toBe(200);
    expect(await loss()).toMatchObject({ to: '2026-03-02T10:48:00.000Z' });
  });

  it('suppresses no hold, and no stop that a person reports', async () => {
    await enter({ nodeId: 'north', to: '2026-03-02T20:00:00Z' });

    expect((await machine.post<RaiseAnswer>('/cases', aHold())).status).toBe(201);
    const { facts, ...rest } = aDowntime();
    const elsewhere = { ...rest, nodeId: OTHER_PRESS, facts: { ...facts, machine: OTHER_PRESS } };
    expect((await operator.post<RaiseAnswer>('/cases', elsewhere)).status).toBe(201);
  });

  it('is moved by whoever saw it as it is, and withdrawn with a reason', async () => {
    const { id } = (await enter({ nodeId: OTHER_PRESS, to: '2026-03-03T10:00:00Z' })).body;
    const seen = await read(id);
    const move = (etag: string) =>
      lead.post<Problem>(
        `/planned-windows/${id}/move`,
        { from: '2026-03-02T07:00:00Z', to: '2026-03-03T12:00:00Z', reason: 'Two tools' },
        { 'if-match': etag },
      );

    expect((await move(seen.headers.get('etag') ?? '')).body).toEqual({ version: 2 });
    expect((await move(seen.headers.get('etag') ?? '')).status).toBe(412);
    const withdrawn = await lead.post(`/planned-windows/${id}/withdraw`, { reason: 'The tools are late' });
    expect(withdrawn).toMatchObject({ status: 200, body: { withdrawnAt: bench.clock.now().toISOString() } });
    expect((await read(id)).body).toMatchObject({
      ...{ to: '2026-03-03T12:00:00.000Z', reason: 'Two tools' },
      withdrawn: { by: { name: 'shift lead' }, reason: 'The tools are late' },
    });
    const standing = await lead.get<WindowPage>(`/planned-windows?node=${OTHER_PRESS}`);
    expect(standing.body.items.map(({ node }) => node.id)).toEqual(['north']);
  });

  it('is refused with a pointer to what is wrong, and to whom it is not for', async () => {
    expect(pointersOf(await enter({ nodeId: 'north/nowhere', to: '2026-03-02T06:00:00Z' }))).toEqual([
      '/nodeId',
      '/to',
    ]);
    expect((await enter({}, operator)).status).toBe(403);
    expect((await enter({}, south)).status).toBe(403);
    expect((await enter({}, machine)).status).toBe(403);
  });

  it('shows nothing to another plant', async () => {
    const { id } = (await enter({ to: '2026-03-04T10:00:00Z' })).body;

    expect((await read(id, south)).status).toBe(404);
    expect((await south.get<WindowPage>('/planned-windows')).body.items).toEqual([]);
    expect((await south.post(`/planned-windows/${id}/withdraw`, { reason: 'No' })).status).toBe(404);
  });

  it('is read page by page', async () => {
    const all = (await lead.get<WindowPage>('/planned-windows?from=2026-03-01T00:00:00Z')).body.items;
    const first = await lead.get<WindowPage>('/planned-windows?from=2026-03-01T00:00:00Z&limit=2');
    const rest = await lead.get<WindowPage>(
      `/planned-windows?from=2026-03-01T00:00:00Z&cursor=${first.body.next}`,
    );

    expect(all.length).toBeGreaterThan(2);
    expect([...first.body.items, ...rest.body.items]).toEqual(all);
  });
});
