import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { messageHandlers } from '../../../apps/worker/jobs/message-handlers.js';
import { returnedMails } from '../../../apps/worker/returned-mails.js';
import { BounceAddresses, MailChannel, SmtpMail } from '../../../libs/connectors/mail/index.js';
import { createLogger } from '../../../libs/platform/logging.js';
import { Metrics } from '../../../libs/platform/metrics/index.js';
import { freePort } from '../../../apps/stack/free-port.js';
import { CaseworkBench, first } from '../../support/casework.js';
import { raise } from '../../support/factories/index.js';
import { Messages } from '../../support/messages.js';
import { bring, Relay, statusNotification } from '../../support/returned-mails.js';

const BOUNCES = { address: 'bounces@holdfast.example', secret: 'a secret of the mails', host: '127.0.0.1' };
const metrics = new Metrics('test');

let bench: CaseworkBench;
let messages: Messages;
let relay: Relay;
let listener: { close(): Promise<void> };
let port: number;
let send: ReturnType<typeof messageHandlers>['mail'];

beforeAll(async () => {
  [bench, relay, port] = await Promise.all([CaseworkBench.start(), Relay.start(), freePort()]);
  const { db, clock } = bench;
  messages = new Messages(bench);
  listener = await returnedMails(
    { ...BOUNCES, port },
    { db, clock, metrics, log: createLogger('test', 'silent') },
  );
  const from = { name: 'Holdfast', address: 'holdfast@plant.example' };
  const smtp = new SmtpMail({ smtpUrl: relay.smtpUrl, from, bounces: new BounceAddresses(BOUNCES) });
  const ports = { mail: new MailChannel(smtp) };
  send = messageHandlers({ db, clock, ports, metrics, publicUrl: 'https://holdfast.example' }).mail;
});
afterAll(async () => {
  await listener.close();
  await relay.stop();
  await bench.stop();
});
beforeEach(() => {
  bench.clock.advance('PT10M');
  relay.senders.length = 0;
});

/** A hold whose first mail the relay took. Resolves with the address that it comes back to. */
async function asked() {
  const opened = await bench.open(raise.hold(bench.plant));
  const { id } = first(await messages.of(opened.caseId));
  const work = await send({ plantId: 'north', notificationId: id });
  await work?.run('00-0123456789abcdef0123456789abcdef-0123456789abcdef-01');
  expect(await messages.of(opened.caseId)).toMatchObject([{ state: 'sent' }]);
  return { ...opened, sender: first(relay.senders) };
}

const climbs = async (caseId: string) =>
  (await bench.actions(caseId)).filter((action) => action === 'task.unreachable').length;

test('a mail that the server took and that comes back climbs by itself, once', async () => {
  const { caseId, task, sender } = await asked();
  await bring(port, sender, statusNotification('failed'));
  await bring(port, sender, statusNotification('failed'));

  expect(await messages.of(caseId)).toMatchObject([{ state: 'bounced' }]);
  const { response } = await bench.row<{ response: string }>(
    'select response from notification where case_id = $1',
    caseId,
  );
  expect(response).toBe('5.1.1 smtp; 550 no such box');
  expect(await climbs(caseId)).toBe(1);
  await bench.climb();
  const { step } = await bench.row<{ step: number }>('select step from task where id = $1', task.id);
  expect(step).toBeGreaterThan(0);
});

test('a mail that is only late climbs nowhere', async () => {
  const { caseId, sender } = await asked();
  await bring(port, sender, statusNotification('delayed', '4.4.1', 'smtp; 451 try again'));

  expect(await messages.of(caseId)).toMatchObject([{ state: 'sent' }]);
  expect(await climbs(caseId)).toBe(0);
});

test('what bounced stays so, though its arrival is told afterwards', async () => {
  const { caseId, sender } = await asked();
  await bring(port, sender, statusNotification('failed'));
  await bring(port, sender, statusNotification('delivered', '2.0.0', 'smtp; 250 ok'));

  expect((await messages.of(caseId))[0]).toMatchObject({ state: 'bounced' });
});

test('a forged address and a mail that nobody sent change nothing', async () => {
  const { caseId, sender } = await asked();
  await expect(bring(port, sender.replace(/.{4}@/, '0000@'), statusNotification('failed'))).rejects.toThrow(
    /5\.1\.1/,
  );
  const unknown = '<00000000-0000-4000-8000-000000000000@north.holdfast>';
  await bring(port, new BounceAddresses(BOUNCES).senderOf(unknown) ?? '', statusNotification('failed'));

  expect(await messages.of(caseId)).toMatchObject([{ state: 'sent' }]);
  expect(await metrics.text()).toContain('holdfast_returned_mails_total{status="unknown",process="test"} 1');
});
