import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Climb, SaveRosterEntry } from '../../../libs/casework/index.js';
import type {
  HandoverDetail,
  HandoverPage,
  InboxPage,
  Problem,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { unwrap } from '../../support/casework.js';
import { ApiBench } from './api-bench.js';
import { aHold } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let goes: HttpClient;
let comes: HttpClient;
beforeAll(async () => {
  bench = await ApiBench.start();
  await enter('operator', '2026-03-02T05:00:00Z', '2026-03-02T13:00:00Z');
  [goes, comes] = [await bench.api.signedIn('operator'), await bench.api.signedIn('quality.manager')];
});
afterAll(() => bench.stop());

/** Beside whoever has the duty until further notice. */
async function enter(login: string, from: string, to: string): Promise<void> {
  const act = { plantId: 'north', actor: { kind: 'system', name: 'test' } as const, trace: null };
  const entry = { dutyId: 'quality-manager', nodeId: 'north', personId: bench.north.person(login) };
  const save = new SaveRosterEntry(bench.database.db, bench.clock);
  unwrap(await save.run(act, { ...entry, from: new Date(from), to: new Date(to) }));
}

async function at(instant: string): Promise<void> {
  bench.clock.set(new Date(instant));
  await new Climb(bench.database.db, bench.clock).run('north');
}

async function hold(): Promise<string> {
  const raised = await bench.api.machine().post<RaiseReceipt>('/cases', aHold());
  expect(raised.status).toBe(201);
  return raised.body.caseId;
}

async function mine(client: HttpClient): Promise<HandoverPage['items']> {
  return (await client.get<HandoverPage>('/handovers')).body.items;
}

test('a shift is handed over: offered, accepted in part, not closed, accepted late, closed', async () => {
  await at('2026-03-02T12:30:00Z');
  const cases = [await hold(), await hold()];
  expect(await mine(comes)).toEqual([]);
  await at('2026-03-02T12:45:00Z');

  const [offer] = await mine(comes);
  expect(offer).toMatchObject({
    ...{ state: 'offered', waiting: 2, shiftTo: '2026-03-02T13:00:00.000Z', nextUntil: null },
    ...{ from: { name: 'operator' }, to: { name: 'quality manager' }, duty: { id: 'quality-manager' } },
  });
  const path = `/handovers/${offer!.id}`;
  const before = await comes.get<HandoverDetail>(path);
  expect(before.body.may).toEqual({ accept: true, nameSuccessor: false, close: false });
  expect(before.body.items.map(({ caseId }) => caseId).sort()).toEqual([...cases].sort());
  expect(before.body.items[0]).toMatchObject({ state: 'offered', waits: true, by: null });
  expect((await goes.get<HandoverDetail>(path)).body.may).toMatchObject({ accept: false, close: true });

  const [one, two] = before.body.items.map(({ taskId }) => taskId);
  const accepted = await comes.post<HandoverDetail>(`${path}/accept`, { items: [one] });
  expect(accepted.body).toMatchObject({ waiting: 1, state: 'offered' });
  const refused = await goes.post<Problem>(`${path}/close`, {});
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    type: 'urn:holdfast:problem:handover-not-accepted',
    notAccepted: [{ taskId: two }],
  });

  await at('2026-03-02T13:00:00Z');
  expect(await mine(goes)).toMatchObject([{ state: 'overdue', waiting: 1 }]);
  const supervisor = await bench.api.signedIn('shift.lead');
  expect(await mine(supervisor)).toMatchObject([{ id: offer!.id, state: 'overdue' }]);
  const everybody = await bench.api.signedIn('viewer');
  expect(await mine(everybody)).toEqual([]);
  const all = await everybody.get<HandoverPage>('/handovers?whose=all&plant=north');
  expect(all.body.items).toHaveLength(1);

  const late = await comes.post<HandoverDetail>(`${path}/accept`, { items: 'all' });
  expect(late.body).toMatchObject({ state: 'closed', waiting: 0 });
  expect(late.body.digest?.open).toHaveLength(2);
  expect(late.body.digest?.lost).toMatchObject([{ type: 'quality-hold' }, { type: 'quality-hold' }]);
  const inbox = await comes.get<InboxPage>('/inbox');
  expect(inbox.body.items.map(({ caseId }) => caseId).sort()).toEqual([...cases].sort());
  expect(await mine(comes)).toEqual([]);

  const history = await comes.get<TimelinePage>(late.body.items[0]!.timeline.replace('/api/v1', ''));
  const sentences = history.body.items.map(({ sentence }) => sentence);
  expect(sentences).toEqual(
    expect.arrayContaining([
      'quality manager accepted the task of operator at the end of the shift.',
      expect.stringMatching(/handed the task of operator over to quality manager: the shift ended\.$/),
    ]),
  );
  expect(sentences[0]).toMatch(/opened the case/);
});

test('who was told of a handover is told with it, and that they saw it', async () => {
  const [offer] = (await comes.get<HandoverPage>('/handovers?whose=all&state=closed')).body.items;
  const path = `/handovers/${offer!.id}`;
  await bench.rows(
    `update notification set state = 'sent', attempts = 1, sent_at = queued_at where handover_id = $1`,
    offer!.id,
  );
  expect((await comes.post<{ seen: number }>(`${path}/seen`, {})).body.seen).toBeGreaterThan(0);

  const { told } = (await goes.get<HandoverDetail>(path)).body;
  expect(told.map(({ person, kind, state }) => `${person.name} ${kind} ${state}`)).toEqual(
    expect.arrayContaining([
      'quality manager handover-offered seen',
      'operator handover-offered sent',
      'operator handover-digest sent',
      'plant manager handover-overdue sent',
    ]),
  );
  const south = await bench.api.signedIn('south.lead');
  expect((await south.post(`${path}/seen`, {})).status).toBe(404);
});

test('how long before its end a shift is offered is changed by those who oversee, from the version that they saw', async () => {
  const path = '/plants/north/handover-policy';
  const supervisor = await bench.api.signedIn('shift.lead');
  const put = <T>(client: HttpClient, body: object, headers: Record<string, string> = {}) =>
    client.send<T>('PUT', `/api/v1${path}`, JSON.stringify(body), {
      'content-type': 'application/json',
      ...headers,
    });
  const wanted = { offerBefore: 'PT20M', reason: 'People come early here.' };
  expect((await goes.get(path)).body).toEqual({ offerBefore: 'PT15M', version: 0 });

  expect((await put(supervisor, wanted)).status).toBe(428);
  expect((await put(goes, wanted, { 'if-match': '"0"' })).status).toBe(403);
  const changed = await put(supervisor, wanted, { 'if-match': '"0"' });
  expect(changed.body).toEqual({ offerBefore: 'PT20M', version: 1 });
  expect((await put(supervisor, wanted, { 'if-match': '"0"' })).status).toBe(412);
  const endless = { ...wanted, offerBefore: 'P9D' };
  expect(pointersOf(await put<Problem>(supervisor, endless, { 'if-match': '"1"' }))).toEqual([
    '/offerBefore',
  ]);
  const south = await bench.api.signedIn('south.lead');
  expect((await south.get(path)).status).toBe(403);
  expect((await put(supervisor, { ...wanted, offerBefore: 'PT15M' }, { 'if-match': '"1"' })).status).toBe(
    200,
  );
});

test('a handover is refused to whom it does not concern, and what was never offered cannot be chosen', async () => {
  await enter('operator', '2026-03-03T05:00:00Z', '2026-03-03T13:00:00Z');
  await at('2026-03-03T12:30:00Z');
  await hold();
  await at('2026-03-03T12:45:00Z');
  const [offer] = await mine(comes);
  const path = `/handovers/${offer!.id}`;

  expect((await goes.post(`${path}/accept`, { items: 'all' })).status).toBe(403);
  expect((await comes.post(`${path}/close`, {})).status).toBe(403);
  const unknown = await comes.post(`${path}/leave`, { items: [offer!.id] });
  expect(unknown.status).toBe(400);
  expect(pointersOf(unknown)).toEqual(['/items/0']);
  expect(pointersOf(await comes.post(`${path}/accept`, { items: [] }))).toEqual(['/items']);
  const wrong = await goes.post(`${path}/successor`, { personId: bench.north.person('plant.manager') });
  expect(pointersOf(wrong)).toEqual(['/personId']);

  const south = await bench.api.signedIn('south.lead');
  expect((await south.get(path)).status).toBe(404);
  expect((await south.post(`${path}/accept`, { items: 'all' })).status).toBe(404);
  const viewer = await bench.api.signedIn('viewer');
  expect((await viewer.get(path)).status).toBe(200);
  expect((await viewer.post(`${path}/accept`, { items: 'all' })).status).toBe(403);

  const left = await comes.post<HandoverDetail>(`${path}/leave`, { items: 'all' });
  expect(left.body.items).toMatchObject([{ state: 'left-to-climb', by: { name: 'quality manager' } }]);
  const closed = await goes.post<HandoverDetail>(`${path}/close`, {});
  expect(closed.body.state).toBe('closed');
  expect((await comes.post<Problem>(`${path}/accept`, { items: 'all' })).body).toMatchObject({
    ...{ status: 409, state: 'closed' },
  });
});
