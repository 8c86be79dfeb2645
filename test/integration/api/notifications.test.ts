import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CaseDetail,
  DutyChannelView,
  OwnNotifications,
  Problem,
  RaiseReceipt,
} from '../../../libs/contracts/api/index.js';
import { Browser, signedBy } from '../../support/message-bench.js';
import { ApiBench } from './api-bench.js';
import { aShortage } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

const SECRET = 'a secret of the gateway';
const CHANNELS = {
  loopback: false,
  pushPublicKey: 'the-public-key',
  callbackSecrets: { mail: SECRET, sms: SECRET, voice: null },
};

let bench: ApiBench;
let planner: HttpClient;
let administrator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start({ channels: CHANNELS });
  planner = await bench.api.signedIn('material.planner');
  await bench.rows(
    `insert into person_role values ('north', $1, 'administrator')`,
    bench.north.person('plant.manager'),
  );
  administrator = await bench.api.signedIn('plant.manager');
});
afterAll(() => bench.stop());

const RULE = { via: ['mail'], language: 'en', quiet: null, digestAt: [], timeZone: null };
const PUSH = {
  kind: 'push',
  label: 'Desk',
  endpoint: 'https://push.example/one',
  keys: new Browser().keys,
};

function put<T>(client: HttpClient, path: string, body: unknown) {
  const json = { 'content-type': 'application/json' };
  return client.send<T>('PUT', `/api/v1${path}`, JSON.stringify(body), json);
}

const mine = async () => (await planner.get<OwnNotifications>('/notifications/mine')).body;

describe('my own rule', () => {
  it('begins with mail, in English, at any hour', async () => {
    expect(await mine()).toMatchObject({ mail: 'material.planner@plant.example', rule: RULE, channels: [] });
  });

  it('is kept, and stands in the trail', async () => {
    const rule = {
      via: ['push', 'mail'],
      language: 'de',
      quiet: { from: '22:00', to: '06:00' },
      digestAt: ['07:00'],
      timeZone: 'Europe/Vienna',
    };
    expect((await put(planner, '/notifications/mine/rule', rule)).status).toBe(200);
    expect((await mine()).rule).toEqual(rule);
    const [entry] = await bench.rows<{ action: string }>(
      'select action from audit_entry order by seq desc limit 1',
    );
    expect(entry?.action).toBe('person.notification-rule-changed');
  });

  it.each([
    ['no channel', { via: [] }, ['/via']],
    ['a channel twice', { via: ['mail', 'mail'] }, ['/via']],
    ['the chat, which is a duty’s', { via: ['chat'] }, ['/via/0']],
    ['another language', { language: 'fr' }, ['/language']],
    ['an hour that is none', { quiet: { from: '24:00', to: '06:00' } }, ['/quiet/from']],
    ['quiet hours of a whole day', { quiet: { from: '06:00', to: '06:00' } }, ['/quiet/to']],
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, ['/timeZone']],
  ])('is refused with %s', async (_, change, pointers) => {
    const reply = await put<Problem>(planner, '/notifications/mine/rule', { ...RULE, ...change });
    expect([reply.status, pointersOf(reply)]).toEqual([400, pointers]);
  });
});

describe('my own channels', () => {
  it('are a browser that is trusted at once and a phone that is not', async () => {
    const browser = await planner.post('/notifications/mine/channels', PUSH);
    const again = await planner.post('/notifications/mine/channels', PUSH);
    const number = '+49 (711) 123-45';
    const phone = await planner.post('/notifications/mine/channels', { kind: 'sms', label: 'Phone', number });

    expect([browser.status, phone.status]).toEqual([201, 201]);
    expect(again.body).toEqual(browser.body);
    const { channels, pushKey } = await mine();
    expect(pushKey).toBe('the-public-key');
    expect(channels).toMatchObject([
      { kind: 'push', shown: 'push.example', state: 'alive' },
      { kind: 'sms', shown: '…2345', state: 'unverified' },
    ]);
    expect(JSON.stringify(channels)).not.toContain('4971112345');
  });

  it('refuse a code that is wrong, and every code after five wrong ones', async () => {
    const { channels } = await mine();
    const { id } = channels.find(({ kind }) => kind === 'sms')!;
    const verify = (code: string) =>
      planner.post<Problem>(`/notifications/mine/channels/${id}/verify`, { code });
    const statuses = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await verify('000000')).status);

    expect(new Set(statuses)).toEqual(new Set([400]));
    expect((await planner.post(`/notifications/mine/channels/${id}/code`, {})).status).toBe(200);
  });

  it('belong to nobody else', async () => {
    const { channels } = await mine();
    const { id } = channels[0]!;
    const other = await bench.api.signedIn('shift.lead');

    expect((await other.send('DELETE', `/api/v1/notifications/mine/channels/${id}`)).status).toBe(404);
    expect((await planner.send('DELETE', `/api/v1/notifications/mine/channels/${id}`)).status).toBe(200);
    expect((await mine()).channels).toHaveLength(1);
  });

  it.each([
    ['an address at home', { ...PUSH, endpoint: 'https://10.0.0.1/x' }, '/endpoint'],
    ['an address without TLS', { ...PUSH, endpoint: 'http://push.example/x' }, '/endpoint'],
    ['keys that are none', { ...PUSH, keys: { ...PUSH.keys, p256dh: 'AAAA' } }, '/keys/p256dh'],
    ['a number without its country', { kind: 'voice', label: 'Phone', number: '0711 12345' }, '/number'],
  ])('are refused with %s', async (_, channel, pointer) => {
    const reply = await planner.post<Problem>('/notifications/mine/channels', channel);
    expect([reply.status, pointersOf(reply)]).toEqual([400, [pointer]]);
  });
});

describe('the channels of a duty', () => {
  const CHAT = {
    ...{ dutyId: 'quality-manager', kind: 'chat', chat: 'slack' },
    address: 'https://hooks.chat.example/services/T0/B0/secret',
  };

  it('are given and taken by administrators, and a webhook is never shown', async () => {
    const added = await administrator.post<{ id: string }>('/notifications/duty-channels', CHAT);
    const list = await administrator.get<{ items: DutyChannelView[] }>('/notifications/duty-channels');
    const removed = await administrator.send(
      'DELETE',
      `/api/v1/notifications/duty-channels/${added.body.id}`,
    );

    expect([added.status, removed.status]).toEqual([201, 200]);
    expect(list.body.items).toMatchObject([{ dutyId: 'quality-manager', shown: 'hooks.chat.example' }]);
    expect(JSON.stringify(list.body)).not.toContain('secret');
  });

  it('are nobody else’s business', async () => {
    expect((await planner.post('/notifications/duty-channels', CHAT)).status).toBe(403);
    expect((await planner.get('/notifications/duty-channels')).body).toEqual({ items: [] });
  });

  it.each([
    ['an unknown duty', { ...CHAT, dutyId: 'gardener' }, '/dutyId'],
    ['a webhook at home', { ...CHAT, address: 'https://192.168.0.9/hook' }, '/address'],
  ])('are refused with %s', async (_, channel, pointer) => {
    const reply = await administrator.post<Problem>('/notifications/duty-channels', channel);
    expect([reply.status, pointersOf(reply)]).toEqual([400, [pointer]]);
  });
});

describe('what became of a message', () => {
  beforeAll(async () => {
    await bench.rows('delete from notification_rule');
    await bench.rows('delete from person_channel');
  });

  async function aMessage(): Promise<{ caseId: string; id: string }> {
    const lead = await bench.api.signedIn('shift.lead');
    const { caseId } = (await lead.post<RaiseReceipt>('/cases', aShortage())).body;
    const [row] = await bench.rows<{ id: string }>(
      `update notification set state = 'sent', attempts = 1, channel = 'sms', sent_at = queued_at
       where case_id = $1 returning id`,
      caseId,
    );
    return { caseId, id: row?.id ?? '' };
  }
  const told = async (caseId: string) =>
    (await planner.get<CaseDetail>(`/cases/${caseId}`)).body.questions[0]?.tasks[0]?.told;
  const report = (id: string, status = 'failed') =>
    JSON.stringify({ messageId: `<${id}@north.holdfast>`, status, reason: 'no such number' });
  const callBack = (text: string, signature: string, gateway = 'sms') =>
    bench.api.client().send('POST', `/api/v1/notifications/callbacks/${gateway}`, text, {
      'content-type': 'application/json',
      'x-holdfast-signature': signature,
    });

  it('is told with the case: sent, seen, answered', async () => {
    const { caseId } = await aMessage();
    expect(await told(caseId)).toMatchObject([
      { person: { name: 'material planner' }, channel: 'sms', kind: 'asked', state: 'sent', duty: null },
    ]);

    const other = await bench.api.signedIn('shift.lead');
    expect((await other.post(`/cases/${caseId}/seen`, {})).body).toEqual({ seen: 0 });
    expect((await planner.post(`/cases/${caseId}/seen`, {})).body).toEqual({ seen: 1 });
    expect(await told(caseId)).toMatchObject([{ state: 'seen' }]);

    const { questions } = (await planner.get<CaseDetail>(`/cases/${caseId}`)).body;
    const [task] = questions[0]?.tasks ?? [];
    await planner.post(`/tasks/${task?.id}/answer`, { answer: 'expedite' });
    expect(await told(caseId)).toMatchObject([{ state: 'answered' }]);
  });

  it('is taken from a gateway that signs it, however often it says it', async () => {
    const { caseId, id } = await aMessage();
    const text = report(id);

    expect((await callBack(text, signedBy(SECRET, text))).status).toBe(204);
    expect((await callBack(text, signedBy(SECRET, text))).status).toBe(204);
    const delivered = report(id, 'delivered');
    expect((await callBack(delivered, signedBy(SECRET, delivered))).status).toBe(204);
    expect((await told(caseId))?.map(({ channel, state }) => [channel, state])).toEqual([
      ['mail', 'queued'],
      ['sms', 'bounced'],
    ]);
  });

  it('is taken from whoever sends the mails as well, each for its own channel', async () => {
    const { caseId, id } = await aMessage();
    await bench.rows(`update notification set channel = 'mail' where id = $1`, id);
    const delayed = report(id, 'delayed');
    expect((await callBack(delayed, signedBy(SECRET, delayed), 'mail')).status).toBe(204);
    expect(await told(caseId)).toMatchObject([{ state: 'sent' }]);

    const text = report(id);
    expect((await callBack(text, signedBy(SECRET, text), 'sms')).status).toBe(404);
    expect((await callBack(text, signedBy(SECRET, text), 'mail')).status).toBe(204);
    expect(await told(caseId)).toMatchObject([{ channel: 'mail', state: 'bounced' }]);
  });

  it.each([
    ['with a wrong secret', (text: string) => signedBy('another secret of another', text)],
    ['for another text', () => signedBy(SECRET, '{}')],
    ['of an hour ago', (text: string) => signedBy(SECRET, text, Math.floor(Date.now() / 1_000) - 3_600)],
    ['without a signature', () => ''],
  ])('is refused %s', async (_, sign) => {
    const { caseId, id } = await aMessage();
    const text = report(id);

    expect((await callBack(text, sign(text))).status).toBe(401);
    expect(await told(caseId)).toMatchObject([{ state: 'sent' }]);
  });

  it('is refused from a gateway that is not set up, and of a message that nobody sent', async () => {
    const { id } = await aMessage();
    const text = report(id);
    const unknown = report('00000000-0000-4000-8000-000000000000');

    expect((await callBack(text, signedBy(SECRET, text), 'voice')).status).toBe(401);
    expect((await callBack(text, signedBy(SECRET, text), 'fax')).status).toBe(400);
    expect((await callBack(unknown, signedBy(SECRET, unknown))).status).toBe(404);
  });
});
