import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  draftDetail,
  drafts,
  playbookDetail,
  playbookVersions,
  validation,
  type DraftDetail,
  type DraftReceiptView,
  type PlaybookDetail,
  type PlaybookValidation,
  type PublishedReceipt,
} from '../../../libs/contracts/api/index.js';
import type { Playbook } from '../../../libs/domain/index.js';
import { defaultPlaybook } from '../../support/factories/plant.js';
import { ApiBench } from './api-bench.js';
import { pointersOf, type HttpClient, type Reply } from './http-client.js';

let bench: ApiBench;
let planner: HttpClient;
let lead: HttpClient;
let manager: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  [planner, lead, manager] = (await Promise.all(
    ['material.planner', 'shift.lead', 'plant.manager'].map((login) => bench.api.signedIn(login)),
  )) as [HttpClient, HttpClient, HttpClient];
});
afterAll(() => bench.stop());

let nth = 0;
let body: Playbook;
beforeEach(() => {
  nth += 1;
  body = faster(10 + nth);
});

/** The shipped policy with another first reminder. */
function faster(minutes: number): Playbook {
  const playbook = structuredClone(defaultPlaybook('downtime'));
  playbook.questions.respond!.ladder.steps[1]!.after = `PT${minutes + 60}M`;
  playbook.questions.respond!.ladder.steps[2]!.after = `PT${minutes + 90}M`;
  return playbook;
}

async function begun(by: HttpClient, content: unknown = body): Promise<DraftReceiptView> {
  const reply = await by.post<DraftReceiptView>('/playbook-drafts', { body: content });
  expect(reply.status).toBe(201);
  return reply.body;
}

/** Does something with a draft in the version that it has now. */
async function step<T = DraftReceiptView>(
  by: HttpClient,
  draftId: string,
  what: string,
  sent: unknown = {},
): Promise<Reply<T>> {
  const { version } = (await by.get<DraftDetail>(`/playbook-drafts/${draftId}`)).body;
  return by.post<T>(`/playbook-drafts/${draftId}/${what}`, sent, { 'if-match': `"${version}"` });
}

function edit(by: HttpClient, draftId: string, version: number, content: unknown) {
  return by.send<DraftReceiptView>(
    'PUT',
    `/api/v1/playbook-drafts/${draftId}`,
    JSON.stringify({ body: content }),
    {
      'content-type': 'application/json',
      'if-match': `"${version}"`,
    },
  );
}

const approve = { outcome: 'approve' };

describe('a draft of a playbook', () => {
  it('is written, submitted, approved by a second person and published as the next version', async () => {
    const before = (await planner.get<PlaybookDetail>('/playbooks/downtime')).body;
    const { draftId } = await begun(planner);
    expect((await step(planner, draftId, 'submit', { words: 'More time at night' })).body.state).toBe(
      'submitted',
    );
    expect((await step(lead, draftId, 'review', approve)).body.state).toBe('approved');
    const published = await step<PublishedReceipt>(manager, draftId, 'publish');

    expect(published.body).toMatchObject({ version: before.version + 1, changed: true });
    const after = playbookDetail.parse((await planner.get('/playbooks/downtime')).body);
    expect(after).toMatchObject({
      version: before.version + 1,
      hash: published.body.hash,
      publishedBy: 'plant manager',
    });
    expect(after.body).toEqual(body);
    const detail = draftDetail.parse((await planner.get(`/playbook-drafts/${draftId}`)).body);
    expect(detail).toMatchObject({ state: 'published', publishedVersion: after.version, faults: [] });
    expect(detail.changes.map(({ did, by, words }) => [did, by.name, words])).toEqual([
      ['begun', 'material planner', null],
      ['submitted', 'material planner', 'More time at night'],
      ['approved', 'shift lead', null],
      ['published', 'plant manager', null],
    ]);
    const trail = await bench.rows<{ action: string }>(
      `select action from audit_entry where action like 'playbook%' and data ->> 'draftId' = $1 order by seq`,
      draftId,
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'playbook-draft.begun',
      'playbook-draft.submitted',
      'playbook-draft.approved',
      'playbook-draft.published',
    ]);
  });

  it('tells what it would change, place by place', async () => {
    const { draftId } = await begun(planner, { ...defaultPlaybook('quality-hold'), severity: 'low' });
    const { differences } = (await planner.get<DraftDetail>(`/playbook-drafts/${draftId}`)).body;
    expect(differences).toEqual([
      { pointer: '/severity', question: null, part: 'severity', sentence: 'severity: high → low' },
    ]);
  });

  it('is not approved by whoever wrote any of it, in whichever round', async () => {
    const { draftId } = await begun(manager);
    expect((await edit(lead, draftId, 1, faster(99))).status).toBe(200);
    await step(planner, draftId, 'submit');
    for (const author of [manager, lead]) {
      const refused = await step(author, draftId, 'review', approve);
      expect([refused.status, refused.body]).toMatchObject([
        403,
        { type: 'urn:holdfast:problem:separation-of-duties' },
      ]);
    }
    expect((await step(lead, draftId, 'review', { outcome: 'send-back', words: 'Not yet.' })).status).toBe(
      200,
    );
    expect((await edit(planner, draftId, 4, body)).status).toBe(200);
    await step(planner, draftId, 'submit');
    expect((await step(manager, draftId, 'review', approve)).status).toBe(403);
  });

  it('is sent back with words, which are required', async () => {
    const { draftId } = await begun(planner);
    await step(planner, draftId, 'submit');
    expect(pointersOf(await step(lead, draftId, 'review', { outcome: 'send-back' }))).toEqual(['/words']);
    const back = await step(lead, draftId, 'review', {
      outcome: 'send-back',
      words: 'The night shift sleeps.',
    });
    expect(back.body.state).toBe('draft');
  });

  it('may be faulty while it is written, and names every fault when it is submitted', async () => {
    const faulty = structuredClone(body);
    faulty.questions.respond!.owners = [{ duty: 'night-watch' }];
    faulty.questions.respond!.ladder.steps[0]!.after = 'PT2H';
    const { draftId } = await begun(planner, faulty);
    const refused = await step(planner, draftId, 'submit');
    expect(refused.status).toBe(400);
    const pointers = ['/questions/respond/ladder/steps/1/after', '/questions/respond/owners/0/duty'];
    expect(pointersOf(refused)).toEqual(expect.arrayContaining(pointers));
    const { faults } = (await planner.get<DraftDetail>(`/playbook-drafts/${draftId}`)).body;
    expect(faults).toEqual(
      expect.arrayContaining([
        { pointer: '/questions/respond/owners/0/duty', detail: 'The plant has no duty "night-watch".' },
      ]),
    );
  });

  it('is not changed by somebody who has not seen its latest version', async () => {
    const { draftId } = await begun(planner);
    expect((await edit(lead, draftId, 1, faster(50))).body.version).toBe(2);
    const late = await edit(planner, draftId, 1, faster(51));
    expect([late.status, late.body]).toMatchObject([
      412,
      { version: 2, detail: expect.stringContaining('draft') },
    ]);
    const blind = await planner.post(`/playbook-drafts/${draftId}/submit`, {});
    expect(blind.status).toBe(400);
  });

  it('cannot be edited or published out of turn, and stays the type that it is', async () => {
    const { draftId } = await begun(planner);
    expect((await step(manager, draftId, 'publish')).status).toBe(409);
    expect(pointersOf(await edit(planner, draftId, 1, defaultPlaybook('quality-hold')))).toEqual(['/type']);
    await step(planner, draftId, 'submit');
    const written = await edit(planner, draftId, 2, body);
    expect([written.status, written.body]).toMatchObject([409, { state: 'submitted' }]);
    expect((await step(planner, draftId, 'take-back')).body.state).toBe('draft');
    expect((await step(planner, draftId, 'discard')).body.state).toBe('discarded');
    expect((await step(planner, draftId, 'submit')).status).toBe(409);
  });

  it('is not published over a version that came into force since it was written', async () => {
    const late = await begun(planner);
    await step(planner, late.draftId, 'submit');
    await step(lead, late.draftId, 'review', approve);
    const first = await begun(planner, faster(200));
    await step(planner, first.draftId, 'submit');
    await step(lead, first.draftId, 'review', approve);
    expect((await step(lead, first.draftId, 'publish')).status).toBe(200);

    const refused = await step(lead, late.draftId, 'publish');
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { detail: expect.stringContaining('came into force') },
    ]);
  });

  it('is begun by those who write policy, and put into force by those who lead', async () => {
    const operator = await bench.api.signedIn('operator');
    expect((await operator.post('/playbook-drafts', { body })).status).toBe(403);
    const viewer = await bench.api.signedIn('viewer');
    expect((await viewer.post('/playbook-drafts', { body })).status).toBe(403);
    const { draftId } = await begun(lead);
    await step(lead, draftId, 'submit');
    expect((await step(planner, draftId, 'review', approve)).status).toBe(403);
  });

  it('is unknown to another plant', async () => {
    const { draftId } = await begun(planner);
    const south = await bench.api.signedIn('south.lead');
    expect((await south.get(`/playbook-drafts/${draftId}`)).status).toBe(404);
    expect(drafts.parse((await south.get('/playbook-drafts')).body).items).toEqual([]);
    const items = drafts.parse((await planner.get('/playbook-drafts?state=draft')).body).items;
    expect(items.map(({ id }) => id)).toContain(draftId);
  });

  it.each([
    ['no type', {}],
    ['an unknown type', { type: 'flood' }],
    ['a NUL byte', { type: 'downtime', title: 'a\u0000b' }],
    ['half a character', { type: 'downtime', '\ud800': 1 }],
    ['a body that is no object', 'downtime'],
  ])('is refused with %s', async (_, content) => {
    expect((await planner.post('/playbook-drafts', { body: content })).status).toBe(400);
  });
});

describe('a playbook that nobody keeps', () => {
  it('is validated for the plant that would follow it', async () => {
    const kept = await bench.count('playbook_draft');
    const unasked = structuredClone(body);
    unasked.questions.respond!.ladder.steps[1]!.to = 'fire-brigade';
    const reply = await planner.post<PlaybookValidation>('/playbooks/validations', { body: unasked });
    expect(validation.parse(reply.body).faults).toEqual([
      { pointer: '/questions/respond/ladder/steps/1/to', detail: 'The plant has no duty "fire-brigade".' },
    ]);
    expect(await bench.count('playbook_draft')).toBe(kept);
  });

  it('that lacks its shape is told place by place', async () => {
    const reply = await planner.post<PlaybookValidation>('/playbooks/validations', {
      body: { type: 'downtime', severity: 'loud', extra: 1 },
    });
    expect(reply.body.faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/severity', '/extra', '/title', '/questions']),
    );
    expect(reply.body.differences).toEqual([]);
  });
});

describe('the versions of a playbook', () => {
  it('are all kept, and each is read whole', async () => {
    const { items } = playbookVersions.parse((await planner.get('/playbooks/downtime/versions')).body);
    expect(items.map(({ version }) => version)).toEqual(items.map((_, i) => items.length - i));
    const first = playbookDetail.parse((await planner.get('/playbooks/downtime/versions/1')).body);
    expect(first.body).toEqual(defaultPlaybook('downtime'));
    expect((await planner.get('/playbooks/downtime/versions/99')).status).toBe(404);
  });
});
