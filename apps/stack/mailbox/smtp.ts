import { simpleParser, type HeaderLines, type ParsedMail } from 'mailparser';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailFaults } from './faults.js';
import type { MailStore, StoredMail } from './mail-store.js';

/** Takes every mail that reaches it, except where a fault says otherwise. */
export function smtpServer(store: MailStore, faults: MailFaults): SMTPServer {
  const sockets = new Map<string, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(refusal(faults, address)),
    onData: (stream, session, done) => {
      takeMail(stream, session, store, faults).then((outcome) => {
        if (outcome === 'break-off') sockets.get(addressOf(session))?.destroy();
        else done();
      }, done);
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const key = `${socket.remoteAddress}:${socket.remotePort}`;
    sockets.set(key, socket);
    socket.once('close', () => sockets.delete(key));
  });
  // A client that breaks off is its own affair.
  server.on('error', () => undefined);
  return server;
}

function addressOf(session: SMTPServerSession): string {
  return `${session.remoteAddress}:${session.remotePort}`;
}

function refusal(faults: MailFaults, address: string): Error | null {
  if (faults.take('busy', [address])) return reply(450, 'Mailbox busy, try again later');
  if (faults.take('refuse', [address])) return reply(550, 'No such mailbox');
  return null;
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function takeMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: MailStore,
  faults: MailFaults,
): Promise<'taken' | 'break-off'> {
  const to = session.envelope.rcptTo.map(({ address }) => address);
  const mail = await simpleParser(stream, { skipImageLinks: true });
  const slow = faults.take('slow', to);
  if (slow) await pause(slow.delayMs);
  store.add(toStored(mail, to));
  return faults.take('break-off', to) ? 'break-off' : 'taken';
}

function toStored(mail: ParsedMail, to: string[]): Omit<StoredMail, 'id'> {
  return {
    receivedAt: new Date().toISOString(),
    messageId: mail.messageId ?? '',
    from: mail.from?.text ?? '',
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    headers: toHeaders(mail.headerLines),
  };
}

function toHeaders(lines: HeaderLines): StoredMail['headers'] {
  return lines.map(({ line }) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}
