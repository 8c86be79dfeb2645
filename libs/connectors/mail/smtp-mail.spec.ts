import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { OutgoingMail } from '../ports/index.js';
import { BounceAddresses, SmtpMail } from './index.js';

const MAIL: OutgoingMail = {
  to: { name: 'Quality manager', address: 'quality.manager@example.com' },
  subject: 'Please decide',
  text: 'Lot 7 is on hold.\n.\nA line of one dot comes before this one.',
  html: '<p>Lot 7 is on hold.</p>',
  messageId: '<one@holdfast.example>',
  traceparent: null,
};

/** What the server says at each point; `null` hangs up. */
type Script = Partial<Record<'GREETING' | 'MAIL' | 'RCPT' | 'DATA' | 'BODY', string | null>>;

let server: Server | undefined;
let heard = '';
afterEach(async () => {
  server?.close();
  if (server?.listening) await once(server, 'close');
  heard = '';
});

/** A few lines of SMTP that fail on demand, since no real server does. */
async function mailThrough(script: Script, bounces?: BounceAddresses): Promise<SmtpMail> {
  server = createServer((socket) => {
    const say = (at: keyof Script, usual: string) => {
      const line = script[at] === undefined ? usual : script[at];
      if (line === null) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    let inBody = false;
    say('GREETING', '220 test');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (inBody) {
        if (!heard.endsWith('\r\n.\r\n')) return;
        inBody = false;
        return say('BODY', '250 2.0.0 taken as 77');
      }
      for (const command of chunk.toString().trimEnd().split('\r\n')) {
        if (/^EHLO/.test(command)) socket.write('250-test\r\n250 DSN\r\n');
        else if (/^MAIL/.test(command)) say('MAIL', '250 ok');
        else if (/^RCPT/.test(command)) say('RCPT', '250 ok');
        else if (/^DATA/.test(command)) {
          inBody = script.DATA === undefined;
          say('DATA', '354 go on');
        } else if (/^QUIT/.test(command)) socket.end('221 bye\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return new SmtpMail({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: { name: 'Holdfast', address: 'holdfast@example.com' },
    bounces,
  });
}

describe('a mail by SMTP', () => {
  it('goes out whole, with its own Message-ID, and brings back the words of the server', async () => {
    const mail = await mailThrough({});

    expect(await mail.send(MAIL)).toEqual({ response: '250 2.0.0 taken as 77' });
    expect(heard).toContain('Message-ID: <one@holdfast.example>');
    expect(heard).toContain('RCPT TO:<quality.manager@example.com>');
    expect(heard).toMatch(/\r\n\.\.\r\n/);
  });

  it('comes back to an address of its own, and asks for a report without its text', async () => {
    const bounces = new BounceAddresses({ address: 'bounces@example.com', secret: 'a secret of the mails' });
    const messageId = '<0f8fad5b-d9cb-469f-a165-70867728950e@north.holdfast>';
    const mail = await mailThrough({}, bounces);
    await mail.send({ ...MAIL, messageId });

    expect(heard).toContain(`MAIL FROM:<${bounces.senderOf(messageId)}> RET=HDRS ENVID=`);
    expect(heard).toContain('RCPT TO:<quality.manager@example.com> NOTIFY=FAILURE,DELAY');
    expect(heard).toContain('From: Holdfast <holdfast@example.com>');
  });

  it('cannot be sent elsewhere by what a person or a machine wrote', async () => {
    const mail = await mailThrough({});

    await mail.send({
      ...MAIL,
      subject: 'Hold\r\nBcc: other@example.com',
      to: { name: 'Quality\r\nCc: other@example.com', address: 'quality.manager@example.com' },
    });

    expect(heard.match(/RCPT TO/g)).toHaveLength(1);
    expect(heard).not.toMatch(/^(Bcc|Cc):/m);
  });

  it.each<[string, Script, string]>([
    ['the recipient is unknown', { RCPT: '550 5.1.1 no such box' }, 'bounced'],
    ['the mail itself is refused', { BODY: '554 5.7.1 refused' }, 'bounced'],
    ['the recipient is greylisted', { RCPT: '450 4.7.1 later' }, 'unavailable'],
    ['the sender is refused', { MAIL: '550 5.7.1 not you' }, 'unavailable'],
    ['the server is too busy', { GREETING: '421 4.3.2 busy' }, 'unavailable'],
    ['the server hangs up before the mail', { RCPT: null }, 'unavailable'],
    ['the server hangs up at DATA', { DATA: null }, 'unavailable'],
    ['the server hangs up after the mail', { BODY: null }, 'unconfirmed'],
  ])('where %s', async (_, script, kind) => {
    const mail = await mailThrough(script);

    await expect(mail.send(MAIL)).rejects.toMatchObject({ name: 'MailError', kind });
  });

  it('says so where nobody listens', async () => {
    const mail = await mailThrough({});
    server?.close();

    await expect(mail.health()).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(mail.send(MAIL)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('is healthy where the server greets', async () => {
    await expect((await mailThrough({})).health()).resolves.toBeUndefined();
  });
});
