import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MailError, type MailPort, type OutgoingMail } from '../ports/index.js';
import type { BounceAddresses } from './bounce-addresses.js';
import { mailErrorOf } from './mail-error.js';
import { sendMessage } from './send-message.js';
import { openSession } from './session.js';

export interface SmtpSettings {
  /** `smtp://host:port` or `smtps://user:password@host`. */
  smtpUrl: string;
  from: { name: string; address: string };
  /** Where mails come back to, each to an address of its own. Absent: to `from`, where nobody follows them. */
  bounces?: Pick<BounceAddresses, 'senderOf'> | undefined;
}

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 30_000;

/**
 * Mail by SMTP, one connection a mail. nodemailer's pool is not used because it sends again by itself after a lost
 * connection, and then nobody knows how often a mail went out.
 */
export class SmtpMail implements MailPort {
  private readonly options: ConstructorParameters<typeof SMTPConnection>[0];
  private readonly credentials: { user: string; pass: string } | null;

  constructor(private readonly settings: SmtpSettings) {
    const { auth, ...server } = parseConnectionUrl(settings.smtpUrl);
    this.options = {
      ...server,
      connectionTimeout: CONNECT_WITHIN_MS,
      greetingTimeout: CONNECT_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
    };
    this.credentials = auth?.user ? { user: auth.user, pass: auth.pass ?? '' } : null;
  }

  async health(): Promise<void> {
    const session = await this.open();
    session.quit();
  }

  async send(mail: OutgoingMail): Promise<{ response: string }> {
    const raw = await this.compose(mail);
    const session = await this.open();
    try {
      return await sendMessage(session, this.envelopeOf(mail), raw);
    } finally {
      session.quit();
    }
  }

  /** A server that knows how (RFC 3461) is asked to report what it cannot deliver, or not soon, and to leave out the text. */
  private envelopeOf({ to, messageId }: OutgoingMail): SMTPConnection.Envelope {
    const { bounces, from } = this.settings;
    const sender = bounces?.senderOf(messageId);
    if (!sender) return { from: from.address, to: [to.address] };
    const dsn = {
      ret: 'HDRS' as const,
      envid: messageId.slice(1, -1),
      notify: ['FAILURE' as const, 'DELAY' as const],
    };
    return { from: sender, to: [to.address], dsn };
  }

  private async open(): Promise<SMTPConnection> {
    try {
      return await openSession(new SMTPConnection(this.options), this.credentials);
    } catch (error) {
      throw mailErrorOf(error, { dataBegan: false });
    }
  }

  private async compose(mail: OutgoingMail): Promise<Buffer> {
    const composer = new MailComposer({
      from: this.settings.from,
      to: [mail.to],
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(mail.traceparent && { traceparent: mail.traceparent }),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      return await composer.compile().build();
    } catch (error) {
      throw new MailError('bounced', 'the mail could not be written', { cause: error });
    }
  }
}
