import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublishPlaybook } from '../../../libs/casework/index.js';
import {
  caseDetail,
  inboxPage,
  type CaseDetail,
  type InboxPage,
  type Problem,
  type RaiseReceipt,
  type TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { defaultPlaybook } from '../../support/factories/index.js';
import { ApiBench } from './api-bench.js';
import { aHold, aShortage, RELEASE } from './bodies.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let quality: HttpClient;
let manager: HttpClient;
let operator: HttpClient;

const SYSTEM = { kind: 'system', name: 'test' } as const;

beforeAll(async () => {
  bench = await ApiBench.start();
  const { db } = bench.database;
  await bench.rows(
    `insert into roster_entry (id, plant_id, duty_id, person_id, node_id, starts_at)
     values (gen_random_uuid(), 'north', 'quality-manager', $1, 'north', '2020-01-01')`,
    bench.north.person('plant.manager'),
  );
  const hold = defaultPlaybook('quality-hold');
  hold.questions['disposition']!.owners[0]!.assign = 'group';
  hold.routing = [{ when: { reason: 'crack' }, duty: 'shift-lead', why: 'A crack stops the line' }];
  const published = await new PublishPlaybook(db, bench.clock).run('north', hold, SYSTEM);
  expect(published.ok).toBe(true);
  quality = await bench.api.signedIn('quality.manager');
  manager = await bench.api.signedIn('plant.manager');
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

async function raised(defect = 'porosity'): Promise<{ caseId: string; taskId: string }> {
  const body = { ...aHold(), facts: { type: 'quality-hold' as const, defect } };
  const { caseId } = (await operator.post<RaiseReceipt>('/cases', body)).body;
  const { questions } = await read(operator, caseId);
  return { caseId, taskId: questions[0]!.tasks[0]!.id };
}

async function read(client: HttpClient, caseId: string): Promise<CaseDetail> {
  return caseDetail.parse((await client.get(`/cases/${caseId}`)).body);
}

async function taskSeenBy(client: HttpClient, caseId: string) {
  const { questions, may } = await read(client, caseId);
  return { task: questions[0]!.tasks[0]!, may };
}

async function inboxOf(client: HttpClient, query = ''): Promise<InboxPage['items']> {
  return inboxPage.parse((await client.get(`/inbox?limit=200${query}`)).body).items;
}

const sentences = async (caseId: string) => {
  const { body } = await quality.get<TimelinePage>(`/cases/${caseId}/timeline`);
  return body.items.map(({ sentence }) => sentence);
};

describe('a case that a rule routes', () => {
  it('says why, in the task and in its timeline', async () => {
    const { caseId } = await raised('Crack');
    const { task } = await taskSeenBy(operator, caseId);
    expect(task).toMatchObject({
      duty: { id: 'shift-lead' },
      routedBy: {
        rule: 1,
        insteadOf: { id: 'quality-manager', name: 'quality manager' },
        matched: 'the reason is Crack',
        why: 'A crack stops the line',
      },
    });
    expect(await sentences(caseId)).toContainEqual(
      expect.stringContaining('because the reason is Crack (rule 1)'),
    );
  });
});

describe('a queue', () => {
  it('stands in the inbox of each who may claim, and leaves it when one does', async () => {
    const { caseId, taskId } = await raised();
    for (const client of [quality, manager]) {
      expect(await inboxOf(client)).toContainEqual(expect.objectContaining({ taskId, standing: 'queued' }));
      const { task, may } = await taskSeenBy(client, caseId);
      expect(task.queue?.members.map(({ name }) => name)).toEqual(['plant manager', 'quality manager']);
      expect(may).toMatchObject({ claimTasks: [taskId], returnTasks: [], forwardTasks: [] });
    }
    expect((await taskSeenBy(operator, caseId)).may.claimTasks).toEqual([]);

    const claimed = await quality.post(`/tasks/${taskId}/claim`, {});
    expect(claimed).toMatchObject({ status: 200, body: { caseId } });
    expect(await inboxOf(quality)).toContainEqual(expect.objectContaining({ taskId, standing: 'mine' }));
    expect((await inboxOf(manager)).map((row) => row.taskId)).not.toContain(taskId);
    expect(await taskSeenBy(quality, caseId)).toMatchObject({
      task: { queue: null, why: 'claimed', owner: { name: 'quality manager' } },
      may: { claimTasks: [], returnTasks: [taskId], forwardTasks: [taskId] },
    });
  });

  it('stands in the inbox of who came on duty since, and while they are on duty', async () => {
    const { caseId, taskId } = await raised();
    const lead = await bench.api.signedIn('shift.lead');
    const ids = async () => (await inboxOf(lead, '&queue=any')).map((row) => row.taskId);
    expect(await ids()).not.toContain(taskId);
    const entered = await manager.post<{ id: string }>('/plants/north/roster/entries', {
      ...{ dutyId: 'quality-manager', nodeId: 'north', personId: bench.north.person('shift.lead') },
      ...{ from: bench.clock.now(), to: null },
    });
    expect(entered.status).toBe(200);
    expect(await ids()).toContain(taskId);
    expect((await taskSeenBy(lead, caseId)).may.claimTasks).toEqual([taskId]);

    await manager.send('DELETE', `/api/v1/plants/north/roster/entry/${entered.body.id}`);
    expect(await ids()).not.toContain(taskId);
    expect((await taskSeenBy(lead, caseId)).may.claimTasks).toEqual([]);
    expect((await lead.post(`/tasks/${taskId}/claim`, {})).status).toBe(403);
  });

  it('tells whoever comes second who has it, and since when', async () => {
    const { taskId } = await raised();
    const [one, two] = await Promise.all([
      quality.post<Problem>(`/tasks/${taskId}/claim`, {}),
      manager.post<Problem>(`/tasks/${taskId}/claim`, {}),
    ]);
    const lost = one.status === 409 ? one : two;
    const winner = one.status === 409 ? 'plant manager' : 'quality manager';
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const at = bench.clock.now().toISOString();
    expect(lost.body).toMatchObject({
      type: 'urn:holdfast:problem:already-taken',
      detail: `${winner} has had it since ${at}.`,
      takenBy: winner,
      takenAt: at,
    });
  });

  it('gets the task back with a reason, and nobody else may give it back', async () => {
    const { caseId, taskId } = await raised();
    await quality.post(`/tasks/${taskId}/claim`, {});
    expect((await quality.post(`/tasks/${taskId}/return`, {})).status).toBe(400);
    expect((await operator.post(`/tasks/${taskId}/return`, { reason: 'Mine' })).status).toBe(403);
    expect((await quality.post(`/tasks/${taskId}/return`, { reason: 'Called away' })).status).toBe(200);
    expect((await taskSeenBy(quality, caseId)).task.owner.name).toBe('plant manager');
    expect(await sentences(caseId)).toContain(
      'quality manager gave the task back to the queue (Called away).',
    );
  });

  it('narrows the inbox: to a queue, to any, or to none', async () => {
    const { taskId } = await raised();
    const shortage = await operator.post<RaiseReceipt>('/cases', aShortage());
    expect(shortage.status).toBe(201);
    const ids = async (query: string) => (await inboxOf(quality, query)).map((row) => row.taskId);
    expect(await ids('&queue=any')).toContain(taskId);
    expect(await ids('&queue=quality-manager')).toContain(taskId);
    expect(await ids('&queue=shift-lead')).toEqual([]);
    expect(await ids('&queue=none')).not.toContain(taskId);
    expect((await quality.get('/inbox?queue=Not%20a%20duty')).status).toBe(400);
  });
});

describe('passing a task on', () => {
  it('asks for a word in the other inbox, and comes back with it', async () => {
    const { caseId, taskId } = await raised();
    await quality.post(`/tasks/${taskId}/claim`, {});
    const question = 'Was the lot measured?';
    const personId = bench.north.person('operator');
    expect((await quality.post(`/tasks/${taskId}/forward`, { personId, question })).status).toBe(200);

    expect(await inboxOf(operator)).toContainEqual(
      expect.objectContaining({
        taskId,
        standing: 'forwarded',
        asksYou: { by: 'quality manager', question },
      }),
    );
    const { may } = await taskSeenBy(operator, caseId);
    expect(may).toMatchObject({ answerTasks: [], replyTasks: [taskId], forwardTasks: [taskId] });
    const answered = await operator.post(`/tasks/${taskId}/answer`, RELEASE);
    expect(answered.status).toBe(403);

    const said = await operator.post(`/tasks/${taskId}/forward-answer`, { answer: 'Twice, by caliper.' });
    expect(said.status).toBe(200);
    expect(await inboxOf(operator)).toEqual([]);
    const { task } = await taskSeenBy(quality, caseId);
    expect(task.forwards).toMatchObject([
      { from: { name: 'quality manager' }, to: { name: 'operator' }, question, answer: 'Twice, by caliper.' },
    ]);
    expect(await sentences(caseId)).toEqual(
      expect.arrayContaining([
        'quality manager asked operator for a word: “Was the lot measured?”.',
        'operator said to quality manager: “Twice, by caliper.”.',
      ]),
    );
  });

  it('is refused where it names nobody or two, with the place', async () => {
    const { taskId } = await raised();
    await quality.post(`/tasks/${taskId}/claim`, {});
    const forward = (body: object) => quality.post<Problem>(`/tasks/${taskId}/forward`, body);
    const both = { personId: bench.north.person('operator'), dutyId: 'shift-lead', question: 'Well?' };
    for (const body of [{ question: 'Well?' }, both]) {
      expect(await forward(body)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/personId', detail: 'must say either personId or dutyId' }] },
      });
    }
    const self = { personId: bench.north.person('quality.manager'), question: 'Well?' };
    expect(await forward(self)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/personId' }] } });
  });

  it('repeated with the same key asks once', async () => {
    const { caseId, taskId } = await raised();
    await quality.post(`/tasks/${taskId}/claim`, {});
    const body = { dutyId: 'maintenance-lead', question: 'Does it run?' };
    const key = { 'idempotency-key': `forward-${taskId}` };
    const first = await quality.post(`/tasks/${taskId}/forward`, body, key);
    const again = await quality.post(`/tasks/${taskId}/forward`, body, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect((await taskSeenBy(quality, caseId)).task.forwards).toHaveLength(1);
  });

  it('is nobody else`s business in another plant', async () => {
    const { taskId } = await raised();
    const south = await bench.api.signedIn('south.lead');
    for (const [route, body] of [
      ['claim', {}],
      ['return', { reason: 'x' }],
      ['forward', { dutyId: 'shift-lead', question: 'x' }],
      ['forward-answer', { answer: 'x' }],
    ] as const) {
      expect((await south.post(`/tasks/${taskId}/${route}`, body)).status).toBe(404);
    }
  });
});
