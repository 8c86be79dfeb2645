import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredMail } from '../../../apps/stack/mailbox/mail-store.js';
import { startMailbox, type Mailbox } from '../../../apps/stack/mailbox/mailbox.js';
import { messageHandlers } from '../../../apps/worker/jobs/message-handlers.js';
import { MailChannel, SmtpMail } from '../../../libs/connectors/mail/index.js';
import { Metrics } from '../../../libs/platform/metrics/index.js';
import { raise } from '../../support/factories/index.js';
import { unwrap } from '../../support/casework.js';
import { HandoverBench } from '../../support/handovers.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-handover-'));
let bench: HandoverBench;
let mailbox: Mailbox;
let smtp: SmtpMail;

beforeAll(async () => {
  mailbox = await startMailbox({ file: join(folder, 'mails.jsonl'), smtpPort: 0, httpPort: 0 });
  const from = { name: 'Holdfast', address: 'holdfast@plant.example' };
  smtp = new SmtpMail({ smtpUrl: mailbox.smtpUrl, from });
  bench = await HandoverBench.start();
});
afterAll(async () => {
  await bench.stop();
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

/** Works off the jobs that the outbox has for us, as the worker does. */
async function deliver(): Promise<void> {
  const { db, clock } = bench.cases;
  const { mail } = messageHandlers({
    ...{ db, clock, publicUrl: 'https://holdfast.example', metrics: new Metrics('test') },
    ports: { mail: new MailChannel(smtp) },
  });
  for (const { body } of await bench.cases.jobs('mail')) {
    const work = await mail(body as { plantId: string; notificationId: string });
    await work?.run('00-0123456789abcdef0123456789abcdef-0123456789abcdef-01');
  }
}

function mailsTo(login: string, subject: string): StoredMail[] {
  return mailbox.store
    .list({ to: `${login}@plant.example` })
    .filter((mail) => mail.subject.startsWith(subject))
    .flatMap(({ id }) => mailbox.store.get(id) ?? []);
}

const flat = (text = '') => text.replace(/\s+/g, ' ');

test('the mailbox has the offer before the end and the digest at it, once each, whoever asks again', async () => {
  await bench.enter('quality.a', '2026-03-02T05:00:00Z', '2026-03-02T13:00:00Z');
  await bench.enter('quality.b', '2026-03-02T13:00:00Z', '2026-03-02T21:00:00Z');
  const { number, caseId } = await bench.hold();
  await bench.cases.open(raise.downtime(bench.cases.plant, { stoppedAt: '2026-03-02T07:59:00Z' }));
  await bench.at('2026-03-02T12:45:00Z');
  await deliver();

  const [offer] = mailsTo('quality.b', 'Shift handover to accept: quality manager, Plant north');
  expect(flat(offer?.text)).toContain('The shift of quality a ends on Mon 2 Mar 2026, 14:00 CET');
  expect(flat(offer?.text)).toContain('One task is due in your shift.');
  expect(flat(offer?.text)).toContain('due Mon 2 Mar 2026, 13:00 CET (Europe/Berlin)');
  expect(flat(mailsTo('quality.a', 'Shift handover to accept')[0]?.text)).toContain(
    'quality b is asked to accept',
  );

  const [{ id } = { id: '' }] = await bench.handovers();
  unwrap(await bench.accept(id, 'quality.b'));
  await bench.at('2026-03-02T13:00:00Z');
  await deliver();
  await deliver();

  for (const login of ['quality.a', 'quality.b']) {
    const digests = mailsTo(login, 'Shift handover: quality manager, Plant north');
    expect(digests).toHaveLength(1);
    const [digest] = digests;
    for (const said of [
      'The shift of quality a ended on Mon 2 Mar 2026, 14:00 CET (Europe/Berlin). quality b comes next.',
      `(case ${number})`,
      'quality b, due Mon 2 Mar 2026, 13:00 CET (Europe/Berlin)',
      `https://holdfast.example/cases/${caseId}`,
      `https://holdfast.example/handovers/${id}`,
      // The hold is as old as the downtime, and both stood for five hours of the shift.
      'Mon 2 Mar 2026, 08:59 CET (Europe/Berlin) | goes on | 301 min',
    ]) {
      expect(flat(digest?.text)).toContain(said);
    }
    expect(digest?.html).toContain('301 min');
    expect(digest?.html).toContain(`href="https://holdfast.example/cases/${caseId}"`);
  }
  const states = await bench.cases.rows(
    'select state, attempts from notification where handover_id is not null',
  );
  expect(states).toEqual(Array(4).fill({ state: 'sent', attempts: 1 }));
});

test('an offer that nobody could send before the shift ended is dropped: the digest says it all', async () => {
  await bench.enter('quality.c', '2026-03-03T05:00:00Z', '2026-03-03T13:00:00Z');
  await bench.enter('quality.d', '2026-03-03T13:00:00Z', '2026-03-03T21:00:00Z');
  await bench.at('2026-03-03T12:00:00Z');
  await bench.hold();
  await bench.at('2026-03-03T12:45:00Z');
  await bench.at('2026-03-03T13:00:00Z');
  await deliver();

  expect(mailsTo('quality.d', 'Shift handover to accept')).toEqual([]);
  expect(mailsTo('quality.d', 'Shift handover: ')).toHaveLength(1);
  expect(flat(mailsTo('quality.manager', 'Shift not closed')[0]?.text)).toContain(
    'It is still with quality c',
  );
});
