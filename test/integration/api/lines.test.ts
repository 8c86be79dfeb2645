import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishPlaybook } from '../../../libs/casework/index.js';
import type {
  ActionReceipt,
  AnswerReceipt,
  CaseDetail,
  CaseReceipt,
  CodeImportView,
  CodeListDetail,
  MyAction,
  Problem,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import type { Playbook } from '../../../libs/domain/index.js';
import { defaultPlaybook, withoutCodes } from '../../support/factories/index.js';
import { ApiBench } from './api-bench.js';
import { aHold, aShortage } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

const CSV = { 'content-type': 'text/csv' };
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]);
const SHEET =
  'code;parent;label;replaced_by;erp\nsurface;;Surface;;\nscratch;surface;Scratched;;Q1|Q2\ncrack;;Cracked;;Q3\n';

let bench: ApiBench;
let quality: HttpClient;
let operator: HttpClient;
let lead: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  quality = await bench.api.signedIn('quality.manager');
  operator = await bench.api.signedIn('operator');
  lead = await bench.api.signedIn('shift.lead');
  expect((await sheet('flaws', SHEET)).status).toBe(200);
  const published = await new PublishPlaybook(bench.database.db, bench.clock).run(
    'north',
    byLine(withoutCodes(defaultPlaybook('quality-hold'))),
    { kind: 'system', name: 'set-up' },
  );
  expect(published).toMatchObject({ ok: true });
});
afterAll(() => bench.stop());

/** Line by line; scrapping names a code, releasing wants a photo; actions are verified by somebody else. */
function byLine(playbook: Playbook): Playbook {
  const { disposition } = playbook.questions;
  for (const answer of disposition?.answers ?? []) {
    if (answer.key === 'scrap') answer.reasonCodes = 'flaws';
    if (answer.key === 'release') {
      answer.evidence = [{ key: 'first-piece', kind: 'photo', label: 'First piece', required: true }];
    }
  }
  if (disposition) disposition.perLine = true;
  // No short way to the same release.
  const lift = playbook.questions['still-standing']?.answers.find(({ key }) => key === 'lift');
  if (lift) lift.evidence = [{ key: 'first-piece', kind: 'photo', label: 'First piece', required: true }];
  return { ...playbook, actions: { verifiedByAnother: true } };
}

function sheet(list: string, text: string, query = '', by = quality) {
  const path = `/api/v1/codes/${list}?plant=north${query}`;
  return by.send<CodeImportView & Problem>('POST', path, text, CSV);
}

async function raised(body: unknown = aHold()): Promise<CaseDetail> {
  const { caseId } = (await operator.post<RaiseReceipt>('/cases', body)).body;
  return read(caseId);
}
const read = async (caseId: string, by = quality) => (await by.get<CaseDetail>(`/cases/${caseId}`)).body;
const taskOf = (detail: CaseDetail): string => detail.questions[0]?.tasks[0]?.id ?? '';
const part = (value: string, answer: string, more: object = {}) => ({
  ...{ lineNo: 1, quantity: { value, unit: 'pcs' }, answer, reason: 'Sorted' },
  ...more,
});
const answer = (detail: CaseDetail, body: object) =>
  quality.post<AnswerReceipt & Problem>(`/tasks/${taskOf(detail)}/answer`, body);
const photo = (caseId: string, key: string, bytes: Uint8Array<ArrayBuffer> = PNG, type = 'image/png') =>
  operator.send<CaseReceipt & Problem>('POST', `/api/v1/cases/${caseId}/photos?key=${key}`, bytes, {
    'content-type': type,
  });
const patch = (caseId: string, body: object, headers: Record<string, string>, by = quality) =>
  by.send<CaseReceipt & Problem>('PATCH', `/api/v1/cases/${caseId}`, JSON.stringify(body), {
    'content-type': 'application/json',
    ...headers,
  });

describe('an answer by line', () => {
  it('is taken with its codes and evidence, and shown with what is left', async () => {
    const before = await raised();
    expect(before.questions[0]).toMatchObject({ perLine: true });
    const parts = [part('25', 'release'), part('10', 'scrap', { reasonCode: 'crack' })];
    const bare = await answer(before, { answer: 'by-line', parts });
    expect(bare.status).toBe(422);
    expect(bare.body).toMatchObject({
      type: 'urn:holdfast:problem:evidence-missing',
      detail: '"First piece" is missing: show a photo.',
    });
    expect((await photo(before.id, 'first-piece')).status).toBe(200);
    const taken = await answer(before, { answer: 'by-line', reason: 'Sorted at the line', parts });
    expect(taken.status).toBe(200);

    const after = await read(before.id);
    expect(after.lines[0]).toMatchObject({
      quantity: { value: '40', unit: 'pcs' },
      open: { value: '5', unit: 'pcs' },
      parts: [
        { answer: 'release', label: 'Release', quantity: { value: '25' }, state: 'standing', round: 1 },
        { answer: 'scrap', reasonCode: { code: 'crack', label: 'Cracked' }, quantity: { value: '10' } },
      ],
    });
    expect(after.questions[0]?.decision).toMatchObject({ answer: 'by-line', label: 'By line' });
    expect(after.questions[0]?.decision?.parts).toHaveLength(2);
    expect(after.questions[0]?.tasks[0]?.answer?.parts).toHaveLength(2);
  });

  it('is refused with every fault at its place', async () => {
    const before = await raised();
    const parts = [
      part('30', 'return-to-supplier'),
      part('30', 'return-to-supplier', { reason: undefined }),
      part('1', 'scrap', { quantity: { value: '1', unit: 'kg' } }),
    ];
    const refused = await answer(before, { answer: 'by-line', parts });
    expect(refused.status).toBe(400);
    expect(pointersOf(refused).sort()).toEqual([
      ...['/parts/1/reason', '/parts/2/quantity/unit', '/parts/2/reasonCode'],
    ]);
    const over = await answer(before, { answer: 'by-line', parts: [part('41', 'return-to-supplier')] });
    expect(pointersOf(over)).toEqual(['/parts/0/quantity/value']);
    expect(pointersOf(await answer(before, { answer: 'scrap', reason: 'Bad', parts }))).toEqual(['/answer']);
    expect(pointersOf(await answer(before, { answer: 'by-line' }))).toEqual(['/parts']);
    expect((await read(before.id)).lines[0]?.open).toEqual({ value: '40', unit: 'pcs' });
  });
});

describe('code lists', () => {
  it('are told as trees, with what other systems call their codes', async () => {
    const list = (await operator.get<CodeListDetail>('/codes/flaws')).body;
    expect(list).toMatchObject({ plantId: 'north', list: 'flaws', version: 1 });
    expect(list.codes.find(({ code }) => code === 'scratch')).toMatchObject({
      ...{ leaf: true, path: ['Surface'], outside: { erp: ['Q1', 'Q2'] } },
    });
    expect((await operator.get<{ items: unknown[] }>('/codes')).body.items).toContainEqual(
      expect.objectContaining({ list: 'flaws', codes: 3 }),
    );
    expect((await operator.get('/codes/unheard-of')).status).toBe(404);
  });

  it('are imported whole or not at all, after a dry run that tells what would change', async () => {
    const dry = await sheet('marks', 'code,label\na,A\nb,B\n', '&dryRun=true');
    expect(dry.body).toEqual({ version: 1, imported: false, added: ['a', 'b'], changed: [], retired: [] });
    const faulty = await sheet('marks', 'code,label,parent\na,A,\na,,z\n');
    expect(faulty.status).toBe(400);
    expect(pointersOf(faulty)).toEqual(['/rows/3/code', '/rows/3/label', '/rows/3/parent']);
    expect(pointersOf(await sheet('marks', 'code,colour\na,red\n'))).toEqual(['/rows/1', '/rows/1']);
    expect((await operator.get('/codes/marks')).status).toBe(404);
    expect((await sheet('marks', 'code,label\na,A\n', '', operator)).status).toBe(403);
    expect(
      (await quality.send('POST', '/api/v1/codes/marks?plant=south', 'code,label\na,A\n', CSV)).status,
    ).toBe(400);
  });
});

describe('a correction', () => {
  it('takes the version that was seen, and is told in the timeline', async () => {
    const before = await raised(aShortage());
    const facts = { ...before.facts, missing: { value: '13', unit: 'pcs' } };
    const blind = await patch(before.id, { facts, reason: 'Counted again' }, {});
    expect(blind.status).toBe(428);
    expect(blind.body.type).toBe('urn:holdfast:problem:version-required');
    expect((await patch(before.id, { facts, reason: 'Counted again' }, { 'if-match': '"9"' })).status).toBe(
      412,
    );

    const done = await patch(before.id, { facts, reason: 'Counted again' }, { 'if-match': '"1"' });
    expect(done.body).toEqual({ caseId: before.id, version: 2 });
    expect(await read(before.id)).toMatchObject({ facts, title: expect.stringContaining('lacks 13 pcs') });
    const { items } = (await quality.get<TimelinePage>(`/cases/${before.id}/timeline`)).body;
    expect(items.map(({ sentence }) => sentence)).toContain(
      'quality manager corrected missing (Counted again).',
    );
  });

  it('of start and end moves what is lost, and not the ladder', async () => {
    const before = await raised();
    expect(before.loss).toEqual({ from: before.occurredAt, to: null });
    const times = { occurredAt: '2026-03-02T05:00:00Z', endedAt: '2026-03-02T06:30:00+01:00' };
    expect((await patch(before.id, { ...times, reason: 'Seen on film' }, { 'if-match': '"1"' })).status).toBe(
      200,
    );
    const after = await read(before.id);
    expect(after.loss).toEqual({ from: '2026-03-02T05:00:00.000Z', to: '2026-03-02T05:30:00.000Z' });
    expect(after.dueAt).toBe(before.dueAt);
  });

  it('is refused to an operator, whom the case does not offer it', async () => {
    const before = await raised();
    expect((await read(before.id, operator)).may).toMatchObject({ correct: false, changeSeverity: false });
    const refused = await patch(before.id, { reason: 'x' }, { 'if-match': '"1"' }, operator);
    expect(refused.status).toBe(403);
  });
});

describe('severity', () => {
  it('changes with a reason and the version that was seen', async () => {
    const before = await raised();
    expect(before).toMatchObject({
      severity: 'critical',
      severityWhy: expect.stringContaining('As whoever reported it said'),
    });
    const change = (headers: Record<string, string>) =>
      quality.post(`/cases/${before.id}/severity`, { severity: 'low', reason: 'One piece only' }, headers);
    expect((await change({})).status).toBe(428);
    expect((await change({ 'if-match': '"1"' })).status).toBe(200);
    expect(await read(before.id)).toMatchObject({
      severity: 'low',
      severityWhy: 'One piece only',
      dueAt: before.dueAt,
    });
  });
});

describe('evidence', () => {
  it('is shown with who showed it, and a photo is given back as it was', async () => {
    const { id } = await raised();
    expect((await photo(id, 'first-piece')).status).toBe(200);
    const shown = { kind: 'measured-value', measured: { value: '3.02', unit: 'mm' } };
    expect((await operator.post(`/cases/${id}/evidence`, { key: 'width', shown })).status).toBe(200);
    const { evidence } = await read(id);
    expect(evidence).toMatchObject([
      {
        key: 'first-piece',
        by: { name: 'operator' },
        shown: { kind: 'photo', contentType: 'image/png', size: 9 },
      },
      { key: 'width', shown },
    ]);
    const [first] = evidence;
    const fileId = first?.shown.kind === 'photo' ? first.shown.fileId : '';
    const file = await quality.get(`/evidence-files/${fileId}`);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(file.headers.get('content-disposition')).toBe('inline');
    const south = await bench.api.signedIn('south.lead');
    expect((await south.get(`/evidence-files/${fileId}`)).status).toBe(404);
  });

  it('is measured below zero, and never of more places than can be kept', async () => {
    const { id } = await raised();
    const measure = (value: string) =>
      operator.post<Problem>(`/cases/${id}/evidence`, {
        ...{ key: 'core', shown: { kind: 'measured-value', measured: { value, unit: '°C' } } },
      });
    for (const value of ['-18', '0', '-0.5']) expect((await measure(value)).status).toBe(200);
    expect(pointersOf(await measure('-18.1234567'))).toEqual(['/shown/measured/value']);
    expect(pointersOf(await measure('cold'))).toEqual(['/shown/measured/value']);
  });

  it('is refused where it is of the wrong kind, no photo at all, too large, or sent elsewhere', async () => {
    const { id } = await raised();
    const value = { kind: 'measured-value', measured: { value: '3', unit: 'mm' } };
    const wrong = await operator.post<Problem>(`/cases/${id}/evidence`, { key: 'first-piece', shown: value });
    expect(wrong.body.errors).toEqual([
      { pointer: '/kind', detail: '"First piece" is a photo, and this is a measured value.' },
    ]);
    const script = new TextEncoder().encode('<svg onload="alert(1)">');
    expect((await photo(id, 'first-piece', script)).status).toBe(400);
    expect((await photo(id, 'first-piece', PNG, 'image/svg+xml')).status).toBe(415);
    expect((await photo(id, 'first-piece', new Uint8Array(5 * 1_048_576 + 1))).status).toBe(413);
    const headers = { 'content-type': 'image/png' };
    expect((await operator.send('POST', `/api/v1/cases/${id}/comments`, PNG, headers)).status).toBe(415);
    expect((await read(id)).evidence).toEqual([]);
  });

  it('sent twice with one key is there once', async () => {
    const { id } = await raised();
    const headers = { 'content-type': 'image/png', 'idempotency-key': 'a-photo' };
    const send = () => operator.send('POST', `/api/v1/cases/${id}/photos?key=pallet`, PNG, headers);
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    expect((await read(id)).evidence).toHaveLength(1);
  });
});

describe('an action', () => {
  it('waits in the inbox of its owner, then for somebody else to verify it', async () => {
    const { id, number } = await raised();
    const body = {
      what: 'Sort the pallet',
      owner: { personId: bench.north.person('operator') },
      dueAt: new Date(bench.clock.now().getTime() + 3_600_000).toISOString(),
    };
    const added = await quality.post<ActionReceipt>(`/cases/${id}/actions`, body);
    expect(added.status).toBe(200);
    const { actionId } = added.body;
    const waiting = async (by: HttpClient) => (await by.get<{ items: MyAction[] }>('/actions')).body.items;
    expect(await waiting(operator)).toMatchObject([{ wanted: 'do', number, action: { id: actionId } }]);
    expect((await read(id, operator)).may.moveActions).toEqual([{ id: actionId, moves: ['done'] }]);
    expect((await read(id, lead)).may.moveActions).toEqual([{ id: actionId, moves: ['done', 'drop'] }]);

    const move = (by: HttpClient, step: string) =>
      by.post<ActionReceipt & Problem>(`/actions/${actionId}/move`, { move: step, note: '3 pieces' });
    expect((await move(operator, 'done')).body.state).toBe('done');
    expect((await move(operator, 'verify')).status).toBe(403);
    expect((await move(operator, 'done')).body.type).toBe('urn:holdfast:problem:wrong-state');
    expect(await waiting(operator)).toEqual([]);
    expect(await waiting(quality)).toMatchObject([{ wanted: 'verify' }]);
    expect((await move(quality, 'verify')).body.state).toBe('verified');
    expect(await waiting(quality)).toEqual([]);
    expect((await read(id)).actions).toMatchObject([
      { state: 'verified', done: { by: { name: 'operator' } }, settled: { by: { name: 'quality manager' } } },
    ]);
    const south = await bench.api.signedIn('south.lead');
    expect((await move(south, 'drop')).status).toBe(404);
  });
});
