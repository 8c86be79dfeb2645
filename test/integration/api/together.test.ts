import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CaseDetail,
  CaseReceipt,
  Problem,
  RaiseReceipt,
  SplitReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aHold, aShortage } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let lead: HttpClient;
let operator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('plant.manager');
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

const raised = async (body: unknown = aHold()) => (await operator.post<RaiseReceipt>('/cases', body)).body;
const read = async (caseId: string, by = lead) => (await by.get<CaseDetail>(`/cases/${caseId}`)).body;
const merge = (from: string, into: string, by = lead, headers: Record<string, string> = {}) =>
  by.post<CaseReceipt & Problem>(`/cases/${from}/merge`, { into, reason: 'One crack, two names' }, headers);
const split = (caseId: string, parts: object[], by = lead) =>
  by.post<SplitReceipt & Problem>(`/cases/${caseId}/split`, { parts, reason: 'Another furnace' });
const sentences = async (caseId: string) =>
  (await lead.get<TimelinePage>(`/cases/${caseId}/timeline`)).body.items.map(({ sentence }) => sentence);

describe('merging over HTTP', () => {
  it('links both cases, tells both stories and offers nothing more on the one that ends', async () => {
    const [from, into] = [await raised(), await raised()];
    expect((await read(from.caseId)).may).toMatchObject({ merge: true, split: true });
    expect((await merge(from.caseId, into.caseId)).status).toBe(200);

    const [first, other] = [await read(from.caseId), await read(into.caseId)];
    expect(first).toMatchObject({ state: 'acting', may: { merge: false, split: false } });
    expect(first.related).toMatchObject([{ number: into.number, relation: 'merged-into' }]);
    expect(other.related).toMatchObject([{ number: from.number, relation: 'merged-here' }]);
    expect(other.lines).toHaveLength(2);
    expect(other.occurrences).toBe(2);
    expect(await sentences(from.caseId)).toContain(
      `plant manager let the case go on within case ${into.number} (One crack, two names).`,
    );
    expect(await sentences(into.caseId)).toContain(
      `plant manager took case ${from.number} in (One crack, two names).`,
    );
  });

  it('takes a right of its own, and the version that was seen', async () => {
    const [from, into] = [await raised(), await raised()];

    expect((await merge(from.caseId, into.caseId, operator)).status).toBe(403);
    expect((await read(from.caseId, operator)).may).toMatchObject({ merge: false, split: false });
    expect((await merge(from.caseId, into.caseId, lead, { 'if-match': '"99"' })).status).toBe(412);
    expect((await merge(from.caseId, into.caseId, lead, { 'if-match': '"1"' })).status).toBe(200);
  });

  it('never reaches into another plant', async () => {
    const from = await raised();
    const south = await bench.api.signedIn('south.lead');
    const foreign = { ...aShortage(), nodeId: 'south/assembly/line-1' };
    const { caseId } = (await south.post<RaiseReceipt>('/cases', foreign)).body;
    const reply = await merge(from.caseId, caseId);

    expect(pointersOf(reply)).toEqual(['/into']);
    expect(reply.body.errors?.[0]?.detail).toContain('Cases of two plants are never merged');
    expect((await merge(from.caseId, from.caseId, south)).status).toBe(404);
  });
});

describe('merging into a case of which a lot was split off', () => {
  it('numbers what comes after every line that there ever was', async () => {
    const [stays, goes] = [aHold().lines ?? [], aHold().lines ?? []];
    const [into, from] = [await raised({ ...aHold(), lines: [...stays, ...goes] }), await raised()];
    expect((await split(into.caseId, [{ lineNo: 2 }])).status).toBe(201);

    expect((await merge(from.caseId, into.caseId)).status).toBe(200);
    const { lines } = await read(into.caseId);
    expect(lines.map(({ lineNo, ref }) => [lineNo, ref])).toEqual([
      [1, stays[0]?.ref],
      [3, (await read(from.caseId)).lines[0]?.ref],
    ]);
  });
});

describe('splitting over HTTP', () => {
  it('opens a linked case with its own question', async () => {
    const parent = await raised();
    const reply = await split(parent.caseId, [{ lineNo: 1, quantity: { value: '12.25', unit: 'pcs' } }]);

    expect(reply.status).toBe(201);
    const child = await read(reply.body.caseId);
    expect(child).toMatchObject({ number: reply.body.number, version: reply.body.version, state: 'open' });
    expect(child.lines).toMatchObject([{ quantity: { value: '12.25' } }]);
    expect(child.questions[0]).toMatchObject({ state: 'asked' });
    expect(child.related).toMatchObject([{ number: parent.number, relation: 'split-from' }]);
    const left = await read(parent.caseId);
    expect(left.lines).toMatchObject([{ quantity: { value: '27.75' }, open: { value: '27.75' } }]);
    expect(left.related).toMatchObject([{ number: child.number, relation: 'split-off' }]);
    expect(await sentences(parent.caseId)).toContain(
      `plant manager gave a part of the case a case of its own, ${child.number} (Another furnace).`,
    );
  });

  it('shows a line that went as a whole no more', async () => {
    const body = aHold();
    const two = {
      ...body,
      lines: [
        ...(body.lines ?? []),
        { kind: 'order', ref: 'ORDER-S', quantity: { value: '7', unit: 'pcs' } },
      ],
    };
    const { caseId } = await raised(two);
    expect((await split(caseId, [{ lineNo: 2 }])).status).toBe(201);

    expect((await read(caseId)).lines.map(({ lineNo }) => lineNo)).toEqual([1]);
  });

  it('points at what is wrong', async () => {
    const { caseId } = await raised();

    expect(pointersOf(await split(caseId, []))).toEqual(['/parts']);
    expect(pointersOf(await split(caseId, [{ lineNo: 1, quantity: { value: '41', unit: 'pcs' } }]))).toEqual([
      '/parts/0/quantity/value',
    ]);
    expect(pointersOf(await split(caseId, [{ lineNo: 1, quantity: { value: '1', unit: 'm' } }]))).toEqual([
      '/parts/0/quantity/unit',
    ]);
    expect(pointersOf(await split(caseId, [{ lineNo: 1 }]))).toEqual(['/parts']);
    const shortage = await raised(aShortage());
    expect((await split(shortage.caseId, [{ lineNo: 1 }])).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('answer "split"'),
    });
  });
});
