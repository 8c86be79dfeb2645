import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

/** A delivery status notification as a mail server writes it (RFC 3464). */
export function statusNotification(
  action: string,
  status = '5.1.1',
  diagnostic = 'smtp; 550 no such box',
): string {
  return [
    'From: Mail Delivery System <mailer-daemon@relay.example>',
    'To: holdfast@plant.example',
    'Subject: Undelivered mail returned to sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your mail could not be delivered.',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    'Arrival-Date: Mon, 2 Mar 2026 08:00:00 +0000',
    '',
    'Final-Recipient: rfc822; somebody@plant.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: ${diagnostic.replace(' ', '\r\n ')}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Please decide',
    '',
    '--b--',
    '',
  ].join('\r\n');
}

/** Brings a mail to a server, from nobody, as returned mails come. Rejects with the server's refusal. */
export async function bring(port: number, to: string, raw: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from: '', to }, raw });
  } finally {
    transport.close();
  }
}

/** A mail server that takes everything, and knows only later what becomes of it. */
export class Relay {
  /** From whom each mail came, as the envelope says. */
  readonly senders: string[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<Relay> {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, { envelope }, done) => {
        buffer(stream).then(() => {
          if (envelope.mailFrom) relay.senders.push(envelope.mailFrom.address);
          done();
        }, done);
      },
    });
    const relay = new Relay(server);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return relay;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
