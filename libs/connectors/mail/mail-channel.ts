import {
  MailError,
  type Delivery,
  type MailPort,
  type NotificationPort,
  type OutgoingMessage,
} from '../ports/index.js';

const KINDS = { bounced: 'bounced', unconfirmed: 'unconfirmed', unavailable: 'try-again' } as const;

/** Mail as one channel among others. */
export class MailChannel implements NotificationPort {
  constructor(private readonly mail: MailPort) {}

  async send({ to, subject, text, html, messageId, traceparent }: OutgoingMessage): Promise<Delivery> {
    const { name, address } = to;
    try {
      const mail = { to: { name, address }, subject, text, html: html ?? '', messageId, traceparent };
      return { kind: 'sent', response: (await this.mail.send(mail)).response };
    } catch (error) {
      if (error instanceof MailError) return { kind: KINDS[error.kind], response: error.message };
      throw error;
    }
  }
}
