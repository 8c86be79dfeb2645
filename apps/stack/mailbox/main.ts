import { startMailbox } from './mailbox.js';

const { MAILBOX_FILE, MAILBOX_HOST, MAILBOX_SMTP_PORT, MAILBOX_HTTP_PORT } = process.env;

const mailbox = await startMailbox({
  file: MAILBOX_FILE ?? 'mails.jsonl',
  host: MAILBOX_HOST,
  smtpPort: Number(MAILBOX_SMTP_PORT ?? 1025),
  httpPort: Number(MAILBOX_HTTP_PORT ?? 1080),
});
console.log(`Mailbox takes mails at ${mailbox.smtpUrl} and shows them at ${mailbox.pageUrl}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void mailbox.close());
}
