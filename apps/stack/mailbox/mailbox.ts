import type { AddressInfo } from 'node:net';
import { MailFaults } from './faults.js';
import { mailboxPage } from './http.js';
import { MailStore } from './mail-store.js';
import { smtpServer } from './smtp.js';

export interface MailboxOptions {
  /** Where the mails are kept, one JSON object a line. */
  file: string;
  /** Both 0: any free port. */
  smtpPort: number;
  httpPort: number;
  host?: string;
}

export interface Mailbox {
  smtpUrl: string;
  pageUrl: string;
  store: MailStore;
  faults: MailFaults;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it gets, with a page to read it. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const host = options.host ?? '127.0.0.1';
  const store = new MailStore(options.file);
  const faults = new MailFaults();
  const smtp = smtpServer(store, faults);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(options.smtpPort, host, resolve);
  });
  const page = mailboxPage(store, faults);
  const pageUrl = await page.listen({ host, port: options.httpPort });
  const { port } = smtp.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://${host}:${port}`,
    pageUrl,
    store,
    faults,
    close: async () => {
      await page.close();
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}
