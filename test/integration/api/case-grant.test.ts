import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { CaseDetail, RaiseReceipt, TimelinePage } from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aHold } from './bodies.js';
import { EventReader } from './event-reader.js';
import type { HttpClient } from './http-client.js';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let bench: ApiBench;
let lead: HttpClient;
let south: HttpClient;
const readers: EventReader[] = [];

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('shift.lead');
  south = await bench.api.signedIn('south.lead');
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(() => bench.stop());

const raised = async (body: unknown) => (await lead.post<RaiseReceipt>('/cases', body)).body.caseId;
const inAnHour = () => new Date(bench.clock.now().getTime() + 3_600_000);
const granted = async (caseId: string) =>
  (
    await lead.post<{ id: string }>(`/cases/${caseId}/grants`, {
      ...{ login: 'south.lead', until: inAnHour(), reason: 'Knows this casting.' },
    })
  ).body.id;
const say = (caseId: string, body: string) => lead.post(`/cases/${caseId}/comments`, { body });
const lastOf = async (plant: string) =>
  (
    await bench.rows<{ seq: number }>(
      `select max(seq)::int as seq from audit_entry where plant_id = $1`,
      plant,
    )
  )[0]?.seq ?? 0;
async function watch(): Promise<EventReader> {
  const reader = await EventReader.open(south);
  readers.push(reader);
  return reader;
}
/** What was told until a change of one's own plant came after it. */
async function toldUntilNow(reader: EventReader) {
  const [me] = await bench.rows<{ id: string }>(`select id from person where login = 'south.lead'`);
  const from = new Date(bench.clock.now().getTime() + 86_400_000);
  const absence = { personId: me?.id, standInId: null, reason: 'Training', from };
  const until = new Date(from.getTime() + 3_600_000);
  expect((await south.post('/plants/south/absences', { ...absence, to: until })).status).toBe(200);
  const own = await lastOf('south');
  return reader.until(own);
}

it('shows the whole case: comments, files, actions, the timeline and why its deadlines are where they are', async () => {
  const caseId = await raised(aHold());
  const headers = { 'content-type': 'image/png', 'idempotency-key': caseId };
  await lead.send('POST', `/api/v1/cases/${caseId}/photos?key=pallet`, PNG, headers);
  await say(caseId, 'The pallet is in the cage.');
  const due = new Date(bench.clock.now().getTime() + 86_400_000).toISOString();
  const me = (await bench.rows<{ id: string }>(`select id from person where login = 'operator'`))[0]?.id;
  await lead.post(`/cases/${caseId}/actions`, { what: 'Count the pallet', ownerId: me, dueAt: due });
  await granted(caseId);

  const { body: theirs } = await south.get<CaseDetail>(`/cases/${caseId}`);
  const { body: ours } = await lead.get<CaseDetail>(`/cases/${caseId}`);
  for (const part of ['comments', 'evidence', 'actions', 'lines', 'effects', 'clocks'] as const) {
    expect(theirs[part]).toEqual(ours[part]);
  }
  expect(ours.evidence).toHaveLength(1);
  expect(ours.comments).toHaveLength(1);
  const [file] = await bench.rows<{ id: string }>('select id from evidence_file where case_id = $1', caseId);
  expect((await south.send('GET', `/api/v1/evidence-files/${file?.id}`)).status).toBe(200);
  const { body: timeline } = await south.get<TimelinePage>(`/cases/${caseId}/timeline`);
  expect(timeline).toEqual((await lead.get<TimelinePage>(`/cases/${caseId}/timeline`)).body);
  const deadline = ours.questions[0]?.tasks[0]?.ladder.find(({ deadlineId }) => deadlineId)?.deadlineId;
  expect((await south.get(`/deadlines/${deadline}/explanation`)).status).toBe(200);
});

it('ends with its instant, for the files as for the case', async () => {
  const caseId = await raised(aHold());
  const headers = { 'content-type': 'image/png', 'idempotency-key': caseId };
  await lead.send('POST', `/api/v1/cases/${caseId}/photos?key=pallet`, PNG, headers);
  await granted(caseId);
  const [file] = await bench.rows<{ id: string }>('select id from evidence_file where case_id = $1', caseId);
  const before = bench.clock.now();
  bench.clock.set(inAnHour());
  expect((await south.get(`/cases/${caseId}`)).status).toBe(404);
  expect((await south.send('GET', `/api/v1/evidence-files/${file?.id}`)).status).toBe(404);
  bench.clock.set(before);
});

it('tells what changes in that case, and in no other', async () => {
  const caseId = await raised(aHold());
  const other = await raised(aHold());
  await granted(caseId);
  const reader = await watch();
  await say(other, 'Not for them.');
  await say(caseId, 'For them.');
  const told = await reader.until(await lastOf('north'));
  expect(told.map((change) => change.caseId)).toEqual([caseId]);
});

it('tells nothing any more from the instant at which it ends, nor once it is revoked', async () => {
  const caseId = await raised(aHold());
  const grantId = await granted(caseId);
  const reader = await watch();
  const before = bench.clock.now();
  bench.clock.set(inAnHour());
  await say(caseId, 'After the end.');
  expect((await toldUntilNow(reader)).filter((change) => change.caseId === caseId)).toEqual([]);
  bench.clock.set(before);
  await say(caseId, 'Before it.');
  await lead.post(`/grants/${grantId}/revoke`, {});
  await say(caseId, 'After the revocation.');
  const told = (await toldUntilNow(reader)).filter((change) => change.caseId === caseId);
  // What was written before the end, and is read after it, is not told either.
  expect(told.filter(({ action }) => action === 'case.commented').length).toBeLessThanOrEqual(1);
});
