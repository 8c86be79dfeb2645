import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problem, type CaseDetail, type RaiseReceipt } from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime, aHold, aShortage } from './bodies.js';
import type { HttpClient, Reply } from './http-client.js';

const RUNS = 150;

let bench: ApiBench;
let lead: HttpClient;
let machine: HttpClient;
let caseId: string;
let taskId: string;

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('shift.lead');
  machine = bench.api.machine();
  caseId = (await lead.post<RaiseReceipt>('/cases', aShortage())).body.caseId;
  const detail = await lead.get<CaseDetail>(`/cases/${caseId}`);
  taskId = detail.body.questions[0]?.tasks[0]?.id ?? '';
});
afterAll(() => bench.stop());

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '-1',
    '9999-12-31T00:00:00Z',
    "'; drop table task; --",
    '__proto__',
    '{}',
    '1e999',
  ),
);
const anything = fc.anything({
  values: [nasty, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)],
  maxDepth: 4,
});

/** A valid body in which something was replaced, added or taken away, somewhere. */
const mutated = fc
  .record({
    body: fc.constantFrom(aShortage(), aHold(), aDowntime()).map((body): unknown => structuredClone(body)),
    steps: fc.array(fc.nat(), { maxLength: 4 }),
    value: anything,
    key: fc.oneof(fc.constantFrom('facts', 'lines', 'severity', 'note'), nasty),
    how: fc.constantFrom('replace', 'add', 'remove'),
  })
  .map(({ body, steps, value, key, how }) => {
    let at = body as Record<string, unknown>;
    for (const step of steps) {
      const inner = Object.values(at).filter((each) => typeof each === 'object' && each !== null);
      if (inner.length === 0) break;
      at = inner[step % inner.length] as Record<string, unknown>;
    }
    const keys = Object.keys(at);
    const existing = keys[(steps[0] ?? 0) % Math.max(1, keys.length)] ?? key;
    if (how === 'add') at[key] = value;
    else if (how === 'replace') at[existing] = value;
    else delete at[existing];
    return body;
  });

/** Whatever comes: an answer, or a refusal that says why. Never a fault of ours. */
function expectManners(reply: Reply<unknown>): void {
  expect(reply.status).toBeLessThan(500);
  if (reply.status >= 400) problem.parse(reply.body);
}

const runs = <T>(arbitrary: fc.Arbitrary<T>, send: (value: T) => Promise<Reply<unknown>>) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (value) => expectManners(await send(value))),
    { numRuns: RUNS },
  );

describe('whatever anybody sends', () => {
  it('to raise a case', () => runs(mutated, (body) => lead.post('/cases', body)), 120_000);

  it('to do something with a case or a task', () => {
    const paths = [
      ...['comments', 'signals', 'cancel'].map((what) => `/cases/${caseId}/${what}`),
      ...['answer', 'acknowledge', 'reassign'].map((what) => `/tasks/${taskId}/${what}`),
      ...['/session', '/quarantine/00000000-0000-4000-8000-000000000000/replay'],
    ];
    const bodies = fc.oneof(
      anything,
      fc.record({
        answer: fc.constantFrom('transfer', 'split', 'substitute', 'accept-delay'),
        reason: nasty,
        payload: anything,
      }),
      fc.record({
        event: fc.constantFrom('material-arrived', 'machine-runs'),
        payload: fc.dictionary(fc.constant('x'), anything),
      }),
      fc.record({ body: nasty }),
      fc.record({ login: nasty, password: nasty }),
    );
    return runs(fc.tuple(fc.constantFrom(...paths), bodies), ([path, body]) => lead.post(path, body));
  }, 120_000);

  it('as a document of another system', () => {
    const { facts, ...rest } = aShortage();
    const event = fc.record({
      ...{ specversion: fc.constant('1.0'), id: nasty, source: nasty, time: nasty },
      type: fc.constantFrom(
        'machine.running',
        'machine.stopped',
        'concession.used',
        'holdfast.exception.material-shortage',
        'x',
      ),
      data: fc.oneof(
        anything,
        fc.record({ node: fc.constant('north/assembly'), machine: nasty, lot: nasty }),
        fc.constant({ ...rest, facts }),
      ),
    });
    const documents = fc.oneof(
      fc.tuple(
        fc.constant('cloudevents'),
        fc.constant('application/cloudevents+json'),
        fc.oneof(event, fc.array(event)).map((each) => JSON.stringify(each)),
      ),
      fc.tuple(
        fc.constant('b2mml'),
        fc.constant('application/xml'),
        nasty.map((text) => `<OperationsEvent><ID>${text}</ID></OperationsEvent>`),
      ),
      fc.tuple(
        fc.constant('csv'),
        fc.constant('text/csv'),
        nasty.map(
          (text) =>
            `type,event_id,node,occurred_at,lot\nrework-done,${text},north,2026-03-02T08:00:00Z,${text}`,
        ),
      ),
    );
    return runs(documents, ([format, type, body]) =>
      machine.send('POST', `/api/v1/intake/${format}`, body, { 'content-type': type }),
    );
  }, 120_000);

  it('as a path, a query or a header', () => {
    const queries = fc.tuple(
      fc.constantFrom('type', 'state', 'node', 'owner', 'severity', 'limit', 'cursor', 'plant'),
      nasty,
    );
    const places = fc.constantFrom(
      '/cases',
      '/inbox',
      '/people',
      '/equipment',
      '/playbooks',
      '/quarantine',
      `/cases/${caseId}/timeline`,
    );
    const headers = fc.constantFrom<Record<string, string>[]>(
      {},
      { 'if-match': '"-1"' },
      { traceparent: '00-zz' },
      { 'last-event-id': 'x' },
      { cookie: 'holdfast=%' },
    );
    return runs(fc.tuple(places, queries, headers), ([place, [name, value], header]) =>
      lead.get(`${place}?${name}=${encodeURIComponent(value.toWellFormed())}`, header),
    );
  }, 120_000);
});
