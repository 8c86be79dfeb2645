import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailErrorOf } from './mail-error.js';
import { untilDone } from './session.js';

/** Sends one composed mail over an open session. Rejects with a `MailError`. */
export async function sendMessage(
  session: SMTPConnection,
  envelope: SMTPConnection.Envelope,
  raw: Buffer,
): Promise<{ response: string }> {
  let dataBegan = false;
  // nodemailer reads the message only after the server said that it may come: from then on it may have gone.
  const message = new Readable({
    read() {
      dataBegan = true;
      this.push(raw);
      this.push(null);
    },
  });
  try {
    const info = await untilDone<{ response?: string }>(session, (done) =>
      session.send(envelope, message, (error, sent) => done(error, sent ?? {})),
    );
    return { response: info.response ?? '' };
  } catch (error) {
    throw mailErrorOf(error, { dataBegan });
  }
}
