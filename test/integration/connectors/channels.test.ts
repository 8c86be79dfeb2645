import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChatWebhook } from '../../../libs/connectors/chat/index.js';
import { HttpGateway } from '../../../libs/connectors/gateway/index.js';
import type { Destination, OutgoingMessage } from '../../../libs/connectors/ports/index.js';
import { newVapidKeys, WebPush } from '../../../libs/connectors/push/index.js';
import { Browser, ListeningPost } from '../../support/message-bench.js';

let post: ListeningPost;
beforeAll(async () => {
  post = await ListeningPost.start();
});
afterAll(() => post.stop());
beforeEach(() => post.clear());

const browser = new Browser();
const vapid = newVapidKeys();
const push = new WebPush({ ...vapid, subject: 'mailto:operations@plant.example', loopback: true });
const chat = new ChatWebhook({ loopback: true });
const sms = (url = post.url) =>
  new HttpGateway({
    url: `${url}/sms`,
    secret: 'a secret of the gateway',
    callbackUrl: 'https://holdfast.example/callback',
    loopback: true,
  });

function message(to: Partial<Destination>, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    to: {
      ...{ channel: 'push', name: 'Quality manager', address: `${post.url}/box`, keys: null, chat: null },
      language: 'en',
      ...to,
    },
    messageId: '<one@north.holdfast>',
    subject: 'Please decide: Lot L-7 (case 17)',
    text: 'What becomes of the goods?\nAnswer due: 13:00',
    html: null,
    link: { label: 'Open the case to answer', url: 'https://holdfast.example/cases/17' },
    urgent: true,
    traceparent: null,
    ...more,
  };
}

describe('a push', () => {
  let pushed: OutgoingMessage;
  beforeEach(() => {
    pushed = message({ keys: browser.keys });
  });

  it('can be read by the browser that subscribed, and by nobody else', async () => {
    expect(await push.send(pushed)).toEqual({ kind: 'sent', response: '200 ok' });

    const [heard] = post.heard;
    expect(heard?.headers['content-encoding']).toBe('aes128gcm');
    expect(heard?.body.toString('latin1')).not.toContain('goods');
    expect(browser.read(heard!.body)).toMatchObject({
      title: 'Please decide: Lot L-7 (case 17)',
      body: 'What becomes of the goods?\nAnswer due: 13:00',
      url: 'https://holdfast.example/cases/17',
    });
    expect(() => new Browser().read(heard!.body)).toThrow();
  });

  it('says who sends it, signed with the key that the browser subscribed for', async () => {
    await push.send(pushed);

    const { authorization = '', urgency, ttl } = post.heard[0]!.headers;
    const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(authorization)) ?? [];
    const [header, claims, signature = ''] = token.split('.');
    expect(key).toBe(vapid.publicKey);
    expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({
      aud: post.url,
      sub: 'mailto:operations@plant.example',
    });
    const point = Buffer.from(vapid.publicKey, 'base64url');
    const jwk = {
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', ...jwk }, format: 'jwk' });
    const right = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect({ right, urgency, ttl }).toEqual({ right: true, urgency: 'high', ttl: '86400' });
  });

  it('replaces its earlier attempt', async () => {
    await push.send(pushed);
    await push.send(pushed);
    await push.send(message({ keys: browser.keys }, { messageId: '<two@north.holdfast>' }));

    const [first, again, other] = post.heard.map(({ headers }) => headers.topic);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    [404, 'dead'],
    [410, 'dead'],
    [400, 'bounced'],
    [429, 'try-again'],
    [503, 'try-again'],
  ])('that is answered with %i is %s', async (status, kind) => {
    post.answers = [{ status }];

    expect((await push.send(pushed)).kind).toBe(kind);
  });

  it('without keys that are keys is for nobody', async () => {
    expect((await push.send(message({ keys: { p256dh: 'AAAA', auth: 'AAAA' } }))).kind).toBe('dead');
    expect(post.heard).toHaveLength(0);
  });
});

describe('a text message', () => {
  it('goes to the gateway with its secret, and repeats carry the same key', async () => {
    const sent = message({ channel: 'sms', address: '+4971112345', language: 'de' });
    expect((await sms().send(sent)).kind).toBe('sent');
    await sms().send(sent);

    const [first, again] = post.heard;
    expect(first?.headers).toMatchObject({
      authorization: 'Bearer a secret of the gateway',
      'idempotency-key': '<one@north.holdfast>',
    });
    expect(again?.headers['idempotency-key']).toBe('<one@north.holdfast>');
    expect(post.json()).toEqual({
      messageId: '<one@north.holdfast>',
      to: '+4971112345',
      text: 'What becomes of the goods?\nAnswer due: 13:00',
      language: 'de',
      callbackUrl: 'https://holdfast.example/callback',
    });
  });

  it('is tried again where the gateway is away', async () => {
    expect((await sms('http://127.0.0.1:1').send(message({ channel: 'sms' }))).kind).toBe('try-again');
  });
});

describe('a chat message', () => {
  it('is a Block Kit message for Slack, in which nobody is woken by a fact', async () => {
    const sent = await chat.send(
      message({ channel: 'chat', chat: 'slack' }, { text: 'Defect: <!channel> & more' }),
    );

    expect(sent.kind).toBe('sent');
    expect(post.json()).toMatchObject({
      blocks: [
        { type: 'header', text: { text: 'Please decide: Lot L-7 (case 17)' } },
        { type: 'section', text: { text: 'Defect: &lt;!channel&gt; &amp; more' } },
        { type: 'actions', elements: [{ type: 'button', url: 'https://holdfast.example/cases/17' }] },
      ],
    });
  });

  it('is an Adaptive Card for Teams, in which a fact makes no link', async () => {
    await chat.send(
      message({ channel: 'chat', chat: 'teams' }, { text: 'Defect: [click](https://evil.example)' }),
    );

    const [attachment] = post.json().attachments as { contentType: string; content: object }[];
    expect(attachment).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        body: [
          { text: 'Please decide: Lot L-7 \\(case 17\\)' },
          { text: 'Defect: \\[click\\]\\(https://evil.example\\)' },
        ],
        actions: [{ type: 'Action.OpenUrl', url: 'https://holdfast.example/cases/17' }],
      },
    });
  });

  it.each(['slack', 'teams'] as const)('for %s offers nothing but to open our page', async (system) => {
    await chat.send(message({ channel: 'chat', chat: system }));

    const text = post.heard[0]!.body.toString();
    expect(text.match(/"(url|Action\.[A-Za-z]+|action_id|value)":?/g)).toEqual(
      system === 'slack' ? ['"url":'] : ['"Action.OpenUrl"', '"url":'],
    );
  });
});

describe('an address that somebody gave us', () => {
  const strict = new ChatWebhook({ loopback: false });

  it.each([
    'http://127.0.0.1:9/box',
    'https://127.0.0.1/box',
    'https://[::1]/box',
    'https://[::ffff:10.0.0.1]/box',
    'https://10.1.2.3/box',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.1.1/box',
    'https://localhost/box',
    'https://erp/box',
    'http://chat.example/box',
    'https://user:secret@chat.example/box',
    'file:///etc/passwd',
    'nonsense',
  ])('is never reached where it is %s', async (address) => {
    expect((await strict.send(message({ channel: 'chat', chat: 'slack', address }))).kind).toBe('dead');
  });

  it('is never reached by a name that leads home', async () => {
    const address = 'https://localhost.localdomain/box';
    const delivery = await strict.send(message({ channel: 'chat', chat: 'slack', address }));

    expect(['try-again', 'dead']).toContain(delivery.kind);
    expect(post.heard).toHaveLength(0);
  });

  it('cannot send us on to another', async () => {
    const other = await ListeningPost.start();
    post.answers = [{ status: 307, headers: { location: `${other.url}/stolen` } }];

    const delivery = await chat.send(message({ channel: 'chat', chat: 'slack' }));

    expect(delivery.kind).toBe('bounced');
    expect(other.heard).toHaveLength(0);
    await other.stop();
  });
});
