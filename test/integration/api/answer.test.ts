import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AnswerReceipt,
  CaseDetail,
  CaseReceipt,
  InboxPage,
  Problem,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime, aHold, aShortage, RELEASE, SCRAP } from './bodies.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let operator: HttpClient;
let planner: HttpClient;
let quality: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  operator = await bench.api.signedIn('operator');
  planner = await bench.api.signedIn('material.planner');
  quality = await bench.api.signedIn('quality.manager');
});
afterAll(() => bench.stop());

async function raised(body: unknown, by = operator): Promise<CaseDetail> {
  const { body: receipt } = await by.post<RaiseReceipt>('/cases', body);
  return (await by.get<CaseDetail>(`/cases/${receipt.caseId}`)).body;
}

const taskOf = (detail: CaseDetail): string => detail.questions[0]?.tasks[0]?.id ?? '';
const answer = (by: HttpClient, taskId: string, body: unknown, headers = {}) =>
  by.post<AnswerReceipt & Problem>(`/tasks/${taskId}/answer`, body, headers);
const ARRIVED = {
  event: 'material-arrived',
  payload: { lot: 'ML-1', quantity: { value: '40', unit: 'pcs' } },
};
const EXPEDITE = { answer: 'expedite' };

describe('answering', () => {
  it('decides, and tells the version to go on with', async () => {
    const detail = await raised(aShortage());
    const given = await answer(planner, taskOf(detail), EXPEDITE, { 'if-match': '"1"' });
    expect(given.status).toBe(200);
    expect(given.body).toEqual({ caseId: detail.id, version: 2, decided: true, effectsWait: false });

    const after = (await planner.get<CaseDetail>(`/cases/${detail.id}`)).body;
    expect(after.version).toBe(2);
    expect(after.questions[0]).toMatchObject({
      state: 'decided',
      offered: [],
      decision: { answer: 'expedite', by: { name: 'material planner' }, origin: 'answered' },
    });
    expect(after.waiting).toMatchObject({ messages: 1 });
    expect(after.may.answerTasks).toEqual([]);
  });

  it('gives the same result twice for a double click', async () => {
    const task = taskOf(await raised(aShortage()));
    const first = await answer(planner, task, EXPEDITE, { 'idempotency-key': 'double-click' });
    const second = await answer(planner, task, EXPEDITE, { 'idempotency-key': 'double-click' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it('gives the same result where the first response and its key were lost', async () => {
    const task = taskOf(await raised(aShortage()));
    const first = await answer(planner, task, EXPEDITE);
    const again = await answer(planner, task, EXPEDITE);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ caseId: first.body.caseId, decided: true });
    const changed = await answer(planner, task, { answer: 'accept-delay', payload: {} });
    expect(changed.status).toBe(409);
  });

  it('is refused to the wrong person, who is told whose task it is', async () => {
    const task = taskOf(await raised(aShortage()));
    const refused = await answer(quality, task, EXPEDITE);
    expect(refused.status).toBe(403);
    expect(refused.body.type).toBe('urn:holdfast:problem:not-your-task');
    expect(refused.body.owner).toBe('material planner');
  });

  it('is refused where it is not offered, with what is', async () => {
    const task = taskOf(await raised(aShortage()));
    const refused = await answer(planner, task, { answer: 'pray' });
    expect(refused.status).toBe(422);
    expect(refused.body.offered).toContain('expedite');
    expect(refused.body.errors).toEqual([
      { pointer: '/answer', detail: 'must be one of the offered answers' },
    ]);
  });

  it('is refused where a concession has no end, and says which fields give it one', async () => {
    const task = taskOf(await raised(aHold()));
    const refused = await answer(quality, task, { answer: 'use-as-is', reason: 'Only a scratch.' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      { pointer: '/payload', detail: 'Give at least one of: Until when, Up to which quantity.' },
    ]);
  });

  it('is refused after the decision, with who decided and when', async () => {
    const detail = await raised(aHold());
    const manager = await bench.api.signedIn('plant.manager');
    const lead = await bench.api.signedIn('shift.lead');
    await lead.post(`/tasks/${taskOf(detail)}/reassign`, {
      personId: bench.north.person('plant.manager'),
      reason: 'On the way home.',
    });
    expect((await answer(quality, taskOf(detail), SCRAP)).status).toBe(200);
    const late = await answer(manager, taskOf(detail), RELEASE);
    expect(late.status).toBe(409);
    expect(late.body.type).toBe('urn:holdfast:problem:already-decided');
    expect(late.body).toMatchObject({ decidedBy: 'quality manager', answer: 'scrap' });
    expect(late.body.decidedAt).toBe(bench.clock.now().toISOString());
  });

  it('is refused to whoever reported it, where the playbook separates them', async () => {
    const detail = await raised(aHold(), quality);
    const refused = await answer(quality, taskOf(detail), SCRAP);
    expect(refused.status).toBe(403);
    expect(detail.may.answerTasks).toEqual([]);
  });

  it('says of an owner who reported it that they can only hand it over', async () => {
    const detail = await raised(aHold(), quality);
    expect(detail.questions[0]?.tasks[0]).toMatchObject({ why: 'plant-fallback', mayOnlyHandOver: false });
    const reporter = bench.north.person('quality.manager');
    await bench.rows('update task set owner_id = $2 where id = $1', taskOf(detail), reporter);
    const { body } = await quality.get<CaseDetail>(`/cases/${detail.id}`);
    expect(body.questions[0]?.tasks[0]).toMatchObject({ mayOnlyHandOver: true });
    expect(body.may.answerTasks).toEqual([]);
  });

  it('is refused where the case has changed since', async () => {
    const detail = await raised(aShortage());
    await operator.post(`/cases/${detail.id}/signals`, ARRIVED);
    const stale = await answer(planner, taskOf(detail), EXPEDITE, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body.version).toBe(2);
  });

  it('lets one of many win, and tells the others who did', async () => {
    const task = taskOf(await raised(aShortage()));
    const lead = await bench.api.signedIn('shift.lead');
    await lead.post(`/tasks/${task}/reassign`, {
      personId: bench.north.person('operator'),
      reason: 'Off shift.',
    });
    const replies = await Promise.all([answer(planner, task, EXPEDITE), answer(operator, task, EXPEDITE)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.decidedBy).toBeTruthy();
  });
});

describe('what else a person does with a task', () => {
  it('acknowledges it once, and sees it in the inbox until it is answered', async () => {
    const detail = await raised(aDowntime());
    const lead = await bench.api.signedIn('maintenance.lead');
    const mine = await lead.get<InboxPage>('/inbox');
    expect(mine.body.items.map(({ caseId }) => caseId)).toContain(detail.id);
    const seen = await lead.post<CaseReceipt>(`/tasks/${taskOf(detail)}/acknowledge`, {});
    expect(seen.status).toBe(200);
    const after = (await lead.get<CaseDetail>(`/cases/${detail.id}`)).body;
    expect(after.questions[0]?.tasks[0]?.acknowledgedBy?.name).toBe('maintenance lead');
  });

  it('hands it to somebody else where it is theirs to hand', async () => {
    const task = taskOf(await raised(aShortage()));
    const to = { personId: bench.north.person('operator'), reason: 'Knows the supplier.' };
    expect((await operator.post(`/tasks/${task}/reassign`, to)).status).toBe(403);
    expect((await planner.post(`/tasks/${task}/reassign`, to)).status).toBe(200);
    const mine = await operator.get<InboxPage>('/inbox');
    expect(mine.body.items.find(({ taskId }) => taskId === task)).toMatchObject({ why: 'reassigned' });
  });

  it('cannot reach a task of another plant, nor see that it is there', async () => {
    const detail = await raised(aShortage());
    const south = await bench.api.signedIn('south.lead');
    expect((await south.get(`/cases/${detail.id}`)).status).toBe(404);
    expect((await south.get(`/cases/${detail.id}/timeline`)).status).toBe(404);
    expect((await answer(south, taskOf(detail), EXPEDITE)).status).toBe(404);
    expect((await south.post(`/cases/${detail.id}/cancel`, { reason: 'Mine.' })).status).toBe(404);
  });
});

describe('what else happens to a case', () => {
  it('is commented, signalled and cancelled, and tells all of it in its timeline', async () => {
    const detail = await raised(aShortage());
    await operator.post(`/cases/${detail.id}/comments`, { body: 'Supplier calls back at ten.' });
    const signalled = await operator.post<CaseReceipt>(`/cases/${detail.id}/signals`, ARRIVED);
    expect(signalled.status).toBe(200);
    expect((await operator.post(`/cases/${detail.id}/cancel`, { reason: 'Mine.' })).status).toBe(403);
    const lead = await bench.api.signedIn('shift.lead');
    const { version } = (await lead.get<CaseDetail>(`/cases/${detail.id}`)).body;
    const cancelled = await lead.post(
      `/cases/${detail.id}/cancel`,
      { reason: 'Raised twice.' },
      { 'if-match': `"${version}"` },
    );
    expect(cancelled.status).toBe(200);

    const timeline = await lead.get<TimelinePage>(`/cases/${detail.id}/timeline`);
    const actions = timeline.body.items.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['case.opened', 'case.commented', 'case.signalled', 'case.cancel-requested']),
    );
    expect(timeline.body.items.every(({ sentence }) => sentence.length > 0)).toBe(true);
    const after = (await lead.get<CaseDetail>(`/cases/${detail.id}`)).body;
    expect(after.comments).toMatchObject([{ body: 'Supplier calls back at ten.', by: { name: 'operator' } }]);
    expect(after.cancelRequested?.reason).toBe('Raised twice.');
  });

  it('does not hear what its type does not wait for', async () => {
    const detail = await raised(aShortage());
    const refused = await operator.post<Problem>(`/cases/${detail.id}/signals`, { event: 'machine-runs' });
    expect(refused.status).toBe(400);
  });
});
