import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startMailbox, type Mailbox } from '../../../apps/stack/mailbox/mailbox.js';
import type { OutboxWork } from '../../../apps/worker/outbox-work.js';
import { ChatWebhook } from '../../../libs/connectors/chat/index.js';
import { HttpGateway } from '../../../libs/connectors/gateway/index.js';
import { SmtpMail } from '../../../libs/connectors/mail/index.js';
import { newVapidKeys, WebPush } from '../../../libs/connectors/push/index.js';
import { unwrap } from '../../support/casework.js';
import { eventually } from '../../support/eventually.js';
import { raise } from '../../support/factories/index.js';
import { Browser, ListeningPost } from '../../support/message-bench.js';
import { Messages } from '../../support/messages.js';
import { WorkerBench } from '../../support/worker-bench.js';

let bench: WorkerBench;
let post: ListeningPost;
let mailbox: Mailbox;
let folder: string;
let work: OutboxWork;
let messages: Messages;

beforeAll(async () => {
  [bench, post, folder] = await Promise.all([
    WorkerBench.start(),
    ListeningPost.start(),
    mkdtemp(join(tmpdir(), 'holdfast-')),
  ]);
  mailbox = await startMailbox({ file: join(folder, 'mails.jsonl'), smtpPort: 0, httpPort: 0 });
  const from = { name: 'Holdfast', address: 'holdfast@plant.example' };
  const gateway = { secret: 'a secret of the gateway', callbackUrl: 'https://holdfast.example/callback' };
  work = bench.newWork(undefined, {
    mail: new SmtpMail({ smtpUrl: mailbox.smtpUrl, from }),
    channels: {
      push: new WebPush({ ...newVapidKeys(), subject: 'mailto:operations@plant.example', loopback: true }),
      sms: new HttpGateway({ ...gateway, url: `${post.url}/sms`, loopback: true }),
      voice: new HttpGateway({ ...gateway, url: `${post.url}/voice`, loopback: true }),
      chat: new ChatWebhook({ loopback: true }),
    },
  });
  await work.start();
  messages = new Messages(bench.cases);
}, 240_000);
afterAll(async () => {
  await work.stop();
  await mailbox.close();
  await post.stop();
  await bench.stop();
  await rm(folder, { recursive: true });
}, 60_000);
afterEach(async () => {
  await messages.forget();
  post.clear();
  mailbox.faults.set([]);
  bench.cases.clock.advance('PT10M');
});

const MANAGER = 'quality.manager';
const NEED_BY = '2090-03-03T08:00:00Z';
const open = () => bench.cases.open(raise.hold(bench.cases.plant));
const heard = (path: string) =>
  eventually(`a message at ${path}`, async () => post.heard.find((each) => each.path === path) ?? null);
const settled = (caseId: string, channel: string, state: string) =>
  eventually(`a ${channel} that is ${state}`, async () => {
    const told = await messages.of(caseId);
    return told.find((each) => each.channel === channel && each.state === state) ?? null;
  });

describe('a person is reached', () => {
  test('in their browser, which alone can read it', async () => {
    const browser = new Browser();
    const endpoint = {
      kind: 'push' as const,
      address: `${post.url}/browser`,
      keys: browser.keys,
      label: 'Desk',
    };
    unwrap(await messages.own.add(messages.me(MANAGER), endpoint));
    await messages.rule(MANAGER, { via: ['push'], language: 'de' });
    const { caseId, number } = await open();

    const { body } = await heard('/browser');
    expect(browser.read(body)).toMatchObject({
      title: expect.stringMatching(new RegExp(`^Bitte entscheiden: .*\\(Fall ${number}\\)$`)),
      body: expect.stringContaining('Antwort bis: '),
      url: `https://holdfast.example/cases/${caseId}`,
    });
    await settled(caseId, 'push', 'sent');
  });

  test('on their phone, once they told the code that it was sent', async () => {
    const phone = { kind: 'sms' as const, address: '+4971112345', keys: null, label: 'Phone' };
    const { id } = unwrap(await messages.own.add(messages.me(MANAGER), phone));
    await heard('/sms');
    const [, code = ''] = /code for Holdfast is (\d{6})/.exec(String(post.json().text)) ?? [];
    const verified = await eventually('a code that is known', async () => {
      const result = await messages.own.verify(messages.me(MANAGER), id, code);
      return result.ok ? result : null;
    });
    expect(verified.value).toEqual({ id });
    await messages.rule(MANAGER, { via: ['sms'] });
    post.clear();
    const { caseId } = await open();

    await settled(caseId, 'sms', 'sent');
    expect(post.json()).toMatchObject({
      to: '+4971112345',
      text: expect.stringContaining(`https://holdfast.example/cases/${caseId}`),
    });
  });

  test('by a call that says it whole and decides nothing, once they told the code that they heard', async () => {
    const phone = { kind: 'voice' as const, address: '+4971154321', keys: null, label: 'Desk phone' };
    const { id } = unwrap(await messages.own.add(messages.me(MANAGER), phone));
    await heard('/voice');
    const [, code = ''] = /code for Holdfast is (\d{6})/.exec(String(post.json().text)) ?? [];
    await eventually('a code that is known', async () => {
      const result = await messages.own.verify(messages.me(MANAGER), id, code);
      return result.ok ? result : null;
    });
    await messages.rule(MANAGER, { via: ['voice'], language: 'de' });
    post.clear();
    const { caseId, number } = await open();

    await settled(caseId, 'voice', 'sent');
    const { headers } = await heard('/voice');
    expect(headers).toMatchObject({ authorization: 'Bearer a secret of the gateway' });
    expect(headers['idempotency-key']).toMatch(/^<[0-9a-f-]{36}@north\.holdfast>$/);
    const { text, ...rest } = post.json();
    expect(rest).toMatchObject({
      ...{ to: '+4971154321', language: 'de', messageId: headers['idempotency-key'] },
      callbackUrl: 'https://holdfast.example/callback',
    });
    expect(text).toMatch(
      new RegExp(`^Hier ist Holdfast, Plant north\\. Bitte entscheiden: .*\\(Fall ${number}\\)`),
    );
    expect(text).toMatch(/Am Telefon wird nichts entschieden\.$/);
    expect(text).not.toContain('http');
  });

  test("by mail where their browser's subscription is over", async () => {
    post.answers = [{ status: 410 }];
    const endpoint = {
      kind: 'push' as const,
      address: `${post.url}/gone`,
      keys: new Browser().keys,
      label: 'Desk',
    };
    unwrap(await messages.own.add(messages.me(MANAGER), endpoint));
    await messages.rule(MANAGER, { via: ['push'] });
    const { caseId } = await open();

    await settled(caseId, 'push', 'bounced');
    await settled(caseId, 'mail', 'sent');
    expect((await messages.own.read(messages.me(MANAGER))).channels).toMatchObject([
      { whyDead: expect.stringContaining('410') },
    ]);
  });

  test('by their duty too, in its chat', async () => {
    const chat = { kind: 'chat' as const, chat: 'teams' as const, address: `${post.url}/teams` };
    const duty = { plantId: 'north', dutyId: 'quality-manager', language: 'en' as const };
    unwrap(await messages.duties.add({ ...duty, ...chat }, bench.cases.as(MANAGER)));
    const { caseId } = await open();

    const { body } = await heard('/teams');
    expect(body.toString()).toContain(`https://holdfast.example/cases/${caseId}`);
    await settled(caseId, 'chat', 'sent');
    await settled(caseId, 'mail', 'sent');
    // The card opens a page, where somebody signs in: nothing in it acts by itself.
    const { attachments } = JSON.parse(body.toString()) as {
      attachments: { content: { actions: { type: string; url: string }[] } }[];
    };
    expect(attachments[0]?.content.actions).toEqual([
      expect.objectContaining({ type: 'Action.OpenUrl', url: `https://holdfast.example/cases/${caseId}` }),
    ]);
  });

  test('by the phone of their duty too, which is called', async () => {
    const phone = { kind: 'voice' as const, chat: null, address: '+4971100000' };
    const duty = { plantId: 'north', dutyId: 'quality-manager', language: 'en' as const };
    unwrap(await messages.duties.add({ ...duty, ...phone }, bench.cases.as(MANAGER)));
    const { caseId } = await open();

    await settled(caseId, 'voice', 'sent');
    expect(post.json()).toMatchObject({
      to: '+4971100000',
      text: expect.stringMatching(/^This is Holdfast/),
    });
  });
});

test('a box that does not exist makes the task climb at once', async () => {
  mailbox.faults.set([{ kind: 'refuse', address: 'quality.manager@plant.example' }]);
  const { caseId, task } = await open();
  await settled(caseId, 'mail', 'bounced');

  await eventually('a task of somebody else', async () => {
    await bench.cases.climb();
    const { owner_id: owner } = await bench.cases.row<{ owner_id: string }>(
      'select owner_id from task where id = $1',
      task.id,
    );
    return owner === bench.cases.plant.person('plant.manager') ? owner : null;
  });
  await eventually('a mail to the next owner', async () => {
    const [mail] = mailbox.store.list({ to: 'plant.manager@plant.example' });
    return mail ?? null;
  });
});

/** A job that waits for its instant begins now. */
function makeDue(name: string): Promise<object[]> {
  return bench.cases.rows(
    `update graphile_worker._private_jobs j set run_at = now()
     from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1`,
    name,
  );
}

test('of a storm five come singly, and one mail stands for the rest', async () => {
  const to = 'material.planner@plant.example';
  // So far ahead that a job with an instant waits until it is told otherwise.
  bench.cases.clock.set(new Date('2090-03-01T08:00:00Z'));
  const cases: string[] = [];
  for (let i = 0; i < 12; i += 1) {
    cases.push((await bench.cases.open(raise.shortage(bench.cases.plant, { needBy: NEED_BY }))).caseId);
  }
  const told = async (where: string) => {
    const { count } = await bench.cases.row<{ count: number }>(
      `select count(*)::int as count from notification where address = $1 and ${where}`,
      to,
    );
    return count;
  };
  await makeDue('mail');
  await eventually('five mails', async () => ((await told(`state = 'sent'`)) === 5 ? true : null));
  await eventually('seven that wait together', async () =>
    (await told(`state = 'queued' and bundle_id is not null`)) === 7 ? true : null,
  );
  await makeDue('bundle');
  await eventually('all', async () => ((await told(`state = 'sent'`)) === 12 ? true : null), 20_000);

  const mails = mailbox.store.list({ to });
  expect(mails).toHaveLength(6);
  const bundle = mails.find(({ subject }) => subject === '7 more questions wait for you at Plant north');
  const { text, messageId } = mailbox.store.get(bundle?.id ?? 0)!;
  const listed = cases.filter((caseId) => text.includes(`https://holdfast.example/cases/${caseId}`));
  expect(listed).toHaveLength(7);
  expect(
    await bench.cases.row(`select state, message_id from message_bundle where channel = 'mail'`),
  ).toEqual({
    state: 'sent',
    message_id: messageId,
  });
});
