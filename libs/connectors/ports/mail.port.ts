/** One mail as it goes out. Recipients are validated addresses, never concatenated text. */
export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** The same on every attempt, so that a repeat is recognised. */
  messageId: string;
  traceparent: string | null;
}

export interface MailPort {
  /** Rejects where the server cannot be reached or refuses us. */
  health(): Promise<void>;
  /** Resolves with the server's words once it took the mail. Rejects with a `MailError` otherwise. */
  send(mail: OutgoingMail): Promise<{ response: string }>;
}

export class MailError extends Error {
  override readonly name = 'MailError';

  constructor(
    /** `bounced`: this recipient will never work. `unavailable`: try again. `unconfirmed`: it may have gone. */
    readonly kind: 'bounced' | 'unavailable' | 'unconfirmed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
