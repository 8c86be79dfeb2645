import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  Answerers,
  AnswerReceipt,
  CaseDetail,
  CasePage,
  InboxPage,
  Problem,
  QualificationView,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { Climb, PublishPlaybook } from '../../../libs/casework/index.js';
import { defaultPlaybook, standingAlike } from '../../support/factories/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime, aHold, RELEASE, SCRAP } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let lead: HttpClient;
let operator: HttpClient;
let quality: HttpClient;
let south: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('shift.lead');
  operator = await bench.api.signedIn('operator');
  quality = await bench.api.signedIn('quality.manager');
  south = await bench.api.signedIn('south.lead');
});
afterAll(() => bench.stop());

async function raised(body: unknown): Promise<CaseDetail> {
  const { body: receipt } = await operator.post<RaiseReceipt>('/cases', body);
  return read(operator, receipt.caseId);
}

const read = async (by: HttpClient, id: string) => (await by.get<CaseDetail>(`/cases/${id}`)).body;
const answer = (by: HttpClient, taskId: string, body: unknown) =>
  by.post<AnswerReceipt & Problem>(`/tasks/${taskId}/answer`, body);
const taskOf = (detail: CaseDetail): string => detail.questions[0]?.tasks[0]?.id ?? '';

/** The question of a hold as the plant's own playbook puts it from now on. */
async function publishHold(change: object): Promise<void> {
  const playbook = defaultPlaybook('quality-hold');
  const { disposition } = playbook.questions;
  if (!disposition) throw new Error('a hold asks for no disposition');
  playbook.questions['disposition'] = { ...disposition, ...change };
  const publish = new PublishPlaybook(bench.database.db, bench.clock);
  const published = await publish.run('north', standingAlike(playbook), { kind: 'system', name: 'test' });
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
}

describe('a review board of three duties', () => {
  beforeAll(() =>
    publishHold({
      rule: { kind: 'agree', onePerson: 'counts-once' },
      owners: [{ duty: 'quality-manager' }, { duty: 'production-planner' }, { duty: 'maintenance-lead' }],
      separateFrom: [],
    }),
  );

  const BOARD = ['quality.manager', 'production.planner', 'maintenance.lead'];

  it('decides once all three have signed, and all three are in the record', async () => {
    const { id, questions } = await raised(aHold());
    const tasks = new Map(questions[0]?.tasks.map((task) => [task.owner.name.replaceAll(' ', '.'), task.id]));
    const decided: boolean[] = [];
    for (const login of BOARD) {
      const member = await bench.api.signedIn(login);
      const { status, body } = await answer(member, tasks.get(login) ?? '', SCRAP);
      expect(status).toBe(200);
      decided.push(body.decided);
    }
    expect(decided).toEqual([false, false, true]);

    const after = await read(quality, id);
    expect(after.questions[0]).toMatchObject({ state: 'decided', decision: { answer: 'scrap' } });
    const signed = after.questions[0]?.tasks.map((task) => [task.askedDuty.id, task.answer?.by.name]);
    expect(signed?.sort()).toEqual([
      ['maintenance-lead', 'maintenance lead'],
      ['production-planner', 'production planner'],
      ['quality-manager', 'quality manager'],
    ]);
    const { body: timeline } = await quality.get<TimelinePage>(`/cases/${id}/timeline`);
    expect(timeline.items.filter(({ action }) => action === 'task.answered')).toHaveLength(3);
    expect(timeline.items.filter(({ action }) => action === 'question.decided')).toHaveLength(1);
  });

  it('makes one dissent the outcome', async () => {
    const { id, questions } = await raised(aHold());
    for (const task of questions[0]?.tasks ?? []) {
      const member = await bench.api.signedIn(task.owner.name.replaceAll(' ', '.'));
      const said = task.askedDuty.id === 'maintenance-lead' ? RELEASE : SCRAP;
      expect((await answer(member, task.id, said)).status).toBe(200);
    }
    expect((await read(quality, id)).questions[0]?.decision?.answer).toBe('disagreed');
  });

  it('is not signed twice by one person', async () => {
    const { questions } = await raised(aHold());
    const [one, two] = questions[0]?.tasks ?? [];
    const owner = await bench.api.signedIn(one?.owner.name.replaceAll(' ', '.') ?? '');
    expect((await answer(owner, one?.id ?? '', SCRAP)).status).toBe(200);
    const handed = await lead.post<Problem>(`/tasks/${two?.id}/reassign`, {
      personId: one?.owner.id,
      reason: 'Short of people.',
    });
    expect(handed.status).toBe(403);
    expect(handed.body.type).toBe('urn:holdfast:problem:counted-already');
  });
});

describe('qualifications', () => {
  it('are recorded by who leads, listed, and ended with a reason', async () => {
    const personId = bench.north.person('quality.manager');
    const body = { plant: 'north', personId, qualification: 'mrb', until: '2026-03-02T10:00:00+01:00' };
    expect((await operator.post('/qualifications', body)).status).toBe(403);
    expect((await south.post('/qualifications', body)).status).toBe(403);
    const backwards = { ...body, from: '2026-03-03T10:00:00+01:00' };
    expect(pointersOf(await lead.post('/qualifications', backwards))).toEqual(['/until']);
    const granted = await lead.post<{ id: string }>('/qualifications', body);
    expect(granted.status).toBe(201);

    const { body: list } = await operator.get<{ items: QualificationView[] }>('/qualifications?plant=north');
    expect(list.items).toMatchObject([
      { id: granted.body.id, qualification: 'mrb', until: '2026-03-02T09:00:00.000Z' },
    ]);
    expect((await south.get<{ items: object[] }>('/qualifications')).body.items).toEqual([]);
    const end = { reason: 'Course missed.' };
    expect((await south.post(`/qualifications/${granted.body.id}/revoke`, end)).status).toBe(404);
    expect((await lead.post(`/qualifications/${granted.body.id}/revoke`, end)).status).toBe(200);
  });

  it('that nobody on duty holds are told at birth, with who may instead, and to whoever has the task', async () => {
    const personId = bench.north.person('plant.manager');
    const body = { plant: 'north', personId, qualification: 'board' };
    expect((await lead.post('/qualifications', body)).status).toBe(201);
    await publishHold({ qualification: ['board'], separateFrom: [] });
    const detail = await raised(aHold());
    expect(detail.questions[0]?.gaps).toEqual([
      {
        duty: { id: 'quality-manager', name: 'quality manager' },
        from: null,
        alternatives: [{ kind: 'fallback', person: { id: personId, name: 'plant manager' }, duty: null }],
      },
    ]);
    expect(detail.questions[0]?.tasks[0]).toMatchObject({ why: 'plant-fallback', ownerMayNot: null });

    const path = `/questions/${detail.questions[0]?.id}/who-can-answer`;
    const { body: who } = await operator.get<Answerers>(path);
    expect(who.items[0]).toMatchObject({ dutyId: 'quality-manager', from: null });
    const told = new Map(
      who.items[0]?.people.map(({ person, may, whyNot }) => [person.name, whyNot?.kind ?? may]),
    );
    expect(told.get('plant manager')).toBe(true);
    expect(told.get('quality manager')).toBe('not-qualified');
    expect((await south.get(path)).status).toBe(404);
  });

  it('that an owner has lost since are told on the case, with why', async () => {
    const personId = bench.north.person('quality.manager');
    const until = new Date(bench.clock.now().getTime() + 3_600_000);
    const body = { plant: 'north', personId, qualification: 'board', until: until.toISOString() };
    expect((await lead.post('/qualifications', body)).status).toBe(201);
    const detail = await raised(aHold());
    expect((await read(quality, detail.id)).may.answerTasks).toEqual([taskOf(detail)]);
    const before = bench.clock.now();
    bench.clock.set(until);
    const lost = await read(quality, detail.id);
    expect(lost.may.answerTasks).toEqual([]);
    expect(lost.questions[0]?.tasks[0]).toMatchObject({
      mayOnlyHandOver: true,
      ownerMayNot: expect.stringContaining('has lacked the qualification "board" since'),
    });
    const refused = await answer(quality, taskOf(detail), SCRAP);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({
      type: 'urn:holdfast:problem:not-qualified',
      qualifications: ['board'],
    });
    bench.clock.set(before);
  });
});

describe('a grant for one case', () => {
  beforeAll(() => publishHold({}));

  const granted = (caseId: string, until: Date, more: object = {}) =>
    lead.post<{ id: string; personId: string }>(`/cases/${caseId}/grants`, {
      ...{ login: 'south.lead', until: until.toISOString(), reason: 'Knows this casting.' },
      ...more,
    });
  const inAnHour = () => new Date(bench.clock.now().getTime() + 3_600_000);

  it('lets somebody of another plant read that case and nothing else of the plant', async () => {
    const other = await raised(aDowntime());
    const detail = await raised(aHold());
    expect((await south.get(`/cases/${detail.id}`)).status).toBe(404);
    expect((await granted(detail.id, inAnHour())).status).toBe(201);

    expect((await read(south, detail.id)).title).toBe(detail.title);
    expect((await south.get<TimelinePage>(`/cases/${detail.id}/timeline`)).body.items.length).toBeGreaterThan(
      1,
    );
    const { body: list } = await south.get<CasePage>('/cases');
    expect(list.items.map(({ id }) => id)).toEqual([detail.id]);
    expect((await south.get(`/cases/${other.id}`)).status).toBe(404);
    expect((await south.get(`/cases/${other.id}/timeline`)).status).toBe(404);
    for (const path of ['/people?plant=north', '/equipment?plant=north', '/qualifications?plant=north']) {
      expect((await south.get<{ items: object[] }>(path)).body.items).toEqual([]);
    }
    expect((await read(south, detail.id)).may).toMatchObject({
      answerTasks: [],
      cancel: false,
      comment: false,
    });
    expect((await south.post(`/cases/${detail.id}/comments`, { body: 'Mine.' })).status).toBe(403);
    expect((await south.post(`/cases/${detail.id}/cancel`, { reason: 'Mine.' })).status).toBe(403);
  });

  it('does not show the cases that it is related to', async () => {
    const first = aHold();
    const earlier = await raised(first);
    await bench.rows(
      `update exception_case set state = 'closed', closed_at = now() where id = $1`,
      earlier.id,
    );
    const detail = await raised({ ...first, occurredAt: '2026-03-02T08:30:00+01:00' });
    expect(detail.related).toHaveLength(1);
    await granted(detail.id, inAnHour());
    expect((await read(south, detail.id)).related).toEqual([]);
  });

  it('lets them be handed the task and decide it', async () => {
    const detail = await raised(aHold());
    const { body: grant } = await granted(detail.id, inAnHour(), { dutyId: 'quality-manager' });
    const handed = { personId: grant.personId, reason: 'Knows this casting.' };
    expect((await lead.post(`/tasks/${taskOf(detail)}/reassign`, handed)).status).toBe(200);
    const { body: inbox } = await south.get<InboxPage>('/inbox');
    expect(inbox.items.map(({ taskId }) => taskId)).toContain(taskOf(detail));
    expect((await read(south, detail.id)).may.answerTasks).toEqual([taskOf(detail)]);
    expect((await answer(south, taskOf(detail), SCRAP)).body).toMatchObject({ decided: true });
  });

  it('is for the duty that it names', async () => {
    const detail = await raised(aHold());
    const { body: grant } = await granted(detail.id, inAnHour(), { dutyId: 'maintenance-lead' });
    const handed = { personId: grant.personId, reason: 'Knows this casting.' };
    expect(pointersOf(await lead.post(`/tasks/${taskOf(detail)}/reassign`, handed))).toEqual(['/personId']);
  });

  it('ends at its instant: the answer is refused, the case is gone, and the task is with who is on duty', async () => {
    const detail = await raised(aHold());
    const before = bench.clock.now();
    const until = inAnHour();
    const { body: grant } = await granted(detail.id, until);
    const handed = { personId: grant.personId, reason: 'Knows this casting.' };
    expect((await lead.post(`/tasks/${taskOf(detail)}/reassign`, handed)).status).toBe(200);
    bench.clock.set(until);
    expect((await answer(south, taskOf(detail), SCRAP)).status).toBe(404);
    expect((await south.get(`/cases/${detail.id}`)).status).toBe(404);

    await new Climb(bench.database.db, bench.clock).run('north');
    expect((await read(lead, detail.id)).questions[0]?.tasks[0]?.owner.name).toBe('quality manager');
    bench.clock.set(before);
  });

  it('is ended at once by who leads, and the task moves with it', async () => {
    const detail = await raised(aHold());
    const { body: grant } = await granted(detail.id, inAnHour());
    const handed = { personId: grant.personId, reason: 'Knows this casting.' };
    expect((await lead.post(`/tasks/${taskOf(detail)}/reassign`, handed)).status).toBe(200);
    expect((await operator.post(`/grants/${grant.id}/revoke`, {})).status).toBe(403);
    expect((await south.post(`/grants/${grant.id}/revoke`, {})).status).toBe(404);
    expect((await lead.post(`/grants/${grant.id}/revoke`, {})).status).toBe(200);
    expect((await south.get(`/cases/${detail.id}`)).status).toBe(404);
    expect((await read(lead, detail.id)).questions[0]?.tasks[0]?.owner.name).toBe('quality manager');
    const { body: timeline } = await lead.get<TimelinePage>(`/cases/${detail.id}/timeline`);
    const sentences = timeline.items.map(({ sentence }) => sentence);
    expect(sentences).toContainEqual(expect.stringContaining('of another plant take part in the case until'));
    expect(sentences).toContainEqual(expect.stringContaining('ended the part that south lead'));
  });

  it('is refused for who works here, for nobody, for the past and for a whole season', async () => {
    const { id } = await raised(aHold());
    const year = new Date(bench.clock.now().getTime() + 366 * 86_400_000);
    expect(pointersOf(await granted(id, inAnHour(), { login: 'quality.manager' }))).toEqual(['/login']);
    expect(pointersOf(await granted(id, inAnHour(), { login: 'nobody' }))).toEqual(['/login']);
    expect(pointersOf(await granted(id, bench.clock.now()))).toEqual(['/until']);
    expect(pointersOf(await granted(id, year))).toEqual(['/until']);
    expect(pointersOf(await granted(id, inAnHour(), { dutyId: 'no-duty' }))).toEqual(['/dutyId']);
    expect(
      (
        await operator.post(`/cases/${id}/grants`, {
          login: 'south.lead',
          until: inAnHour(),
          reason: 'Mine.',
        })
      ).status,
    ).toBe(403);
  });
});
