import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { MailSummary, StoredMail } from '../../../apps/stack/mailbox/mail-store.js';
import { startMailbox, type Mailbox } from '../../../apps/stack/mailbox/mailbox.js';

describe('the local mailbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-mailbox-'));
  let mailbox: Mailbox;

  const start = () => startMailbox({ file: join(folder, 'mails.jsonl'), smtpPort: 0, httpPort: 0 });
  const listed = async (query = '') => {
    const answer = await fetch(`${mailbox.pageUrl}/api/mails${query}`);
    return ((await answer.json()) as { mails: MailSummary[] }).mails;
  };
  const fail = (faults: unknown[]) =>
    fetch(`${mailbox.pageUrl}/api/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults }),
    });

  async function send(to: string, subject = 'Press 1 stands'): Promise<void> {
    const transport = nodemailer.createTransport(mailbox.smtpUrl);
    try {
      await transport.sendMail({
        from: 'Holdfast <holdfast@example.com>',
        to,
        subject,
        messageId: `<${subject.replaceAll(' ', '-')}@example.com>`,
        text: 'What do we do?',
        html: '<p>What do we <b>do</b>?</p>',
      });
    } finally {
      transport.close();
    }
  }

  beforeAll(async () => {
    mailbox = await start();
  });

  beforeEach(async () => {
    await fetch(`${mailbox.pageUrl}/api/mails`, { method: 'DELETE' });
    await fail([]);
  });

  afterAll(async () => {
    await mailbox.close();
    rmSync(folder, { recursive: true });
  });

  test('keeps a mail with its text, its HTML and its headers', async () => {
    await send('shift.lead@example.com');
    const [summary] = await listed();
    const mail = (await (await fetch(`${mailbox.pageUrl}/api/mails/${summary!.id}`)).json()) as StoredMail;
    expect(mail).toMatchObject({ subject: 'Press 1 stands', to: ['shift.lead@example.com'] });
    expect(mail.text).toContain('What do we do?');
    expect(mail.html).toContain('<b>do</b>');
    expect(mail.headers).toContainEqual({ name: 'Subject', value: 'Press 1 stands' });
  });

  test('finds mails by recipient and by Message-ID, newest first', async () => {
    await send('shift.lead@example.com', 'one');
    await send('planner@example.com', 'two');
    await send('shift.lead@example.com', 'three');
    const subjects = (mails: MailSummary[]) => mails.map(({ subject }) => subject);
    expect(subjects(await listed())).toEqual(['three', 'two', 'one']);
    expect(subjects(await listed('?to=Shift.Lead@example.com'))).toEqual(['three', 'one']);
    expect(subjects(await listed(`?messageId=${encodeURIComponent('<two@example.com>')}`))).toEqual(['two']);
  });

  test('still has its mails after a restart', async () => {
    await send('shift.lead@example.com');
    await mailbox.close();
    mailbox = await start();
    expect(await listed()).toHaveLength(1);
  });

  test.each([
    ['busy', 450],
    ['refuse', 550],
  ])('can be told to be %s for one address', async (kind, code) => {
    await fail([{ kind, address: 'gone@example.com' }]);
    await expect(send('gone@example.com')).rejects.toMatchObject({ responseCode: code });
    await send('shift.lead@example.com');
    expect(await listed()).toHaveLength(1);
  });

  test('can take a mail and break off before it says so, as often as told', async () => {
    await fail([{ kind: 'break-off', times: 1 }]);
    await expect(send('shift.lead@example.com')).rejects.toThrow();
    await send('shift.lead@example.com');
    expect(await listed()).toHaveLength(2);
  });

  test('can answer late', async () => {
    await fail([{ kind: 'slow', delayMs: 200 }]);
    const before = performance.now();
    await send('shift.lead@example.com');
    expect(performance.now() - before).toBeGreaterThanOrEqual(199);
  });

  test('refuses a fault that it does not know', async () => {
    expect((await fail([{ kind: 'explode' }])).status).toBe(400);
  });

  test('shows a page', async () => {
    const page = await fetch(mailbox.pageUrl);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<h1>Mailbox</h1>');
  });
});
