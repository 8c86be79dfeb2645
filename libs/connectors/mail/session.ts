import type SMTPConnection from 'nodemailer/lib/smtp-connection';

type Callback<T> = (error?: Error | null, value?: T) => void;

/** Connects and, where there are credentials, signs in. A session that fails is closed. */
export async function openSession(
  session: SMTPConnection,
  credentials: { user: string; pass: string } | null,
): Promise<SMTPConnection> {
  // A server may hang up at any time, also when nobody waits for it any more.
  session.on('error', () => undefined);
  try {
    await untilDone<unknown>(session, (done) => session.connect((error) => done(error)));
    if (credentials)
      await untilDone<unknown>(session, (done) => session.login(credentials, (error) => done(error)));
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}

/** nodemailer tells a lost connection by an event and everything else by the callback. */
export function untilDone<T>(session: SMTPConnection, begin: (done: Callback<T>) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    session.once('error', reject);
    begin((error, value) => {
      session.off('error', reject);
      if (error) reject(error);
      else resolve(value as T);
    });
  });
}
