import { theStack } from './stack.js';

interface MailSummary {
  id: number;
  subject: string;
}

const PAUSE_MS = 100;
const PATIENCE_MS = 20_000;

/** The link to the case in the first mail to `address` whose subject or text names `about`. Waits for the mail to arrive. */
export async function linkInMail(address: string, about: string): Promise<string> {
  const text = await mailAbout(address, '', about);
  const link = /https?:\/\/\S+\/cases\/[0-9a-f-]{36}/.exec(text)?.[0];
  if (link) return link;
  throw new Error(`the mail about ${about} leads to no case`);
}

/** The text of the first mail to `address` whose subject begins so and that names `about`. Waits for the mail to arrive. */
export async function mailAbout(
  address: string,
  subject: string,
  about: string,
  patienceMs = PATIENCE_MS,
): Promise<string> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const text = await textOfMail(address, subject, about);
    if (text !== null) return text;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`${address} got no mail about ${about}`);
}

async function textOfMail(address: string, begins: string, about: string): Promise<string | null> {
  const { mails } = await read<{ mails: MailSummary[] }>(`/api/mails?to=${encodeURIComponent(address)}`);
  for (const { id, subject } of mails) {
    if (!subject.startsWith(begins)) continue;
    const { text } = await read<{ text: string }>(`/api/mails/${id}`);
    if (`${subject} ${text}`.includes(about)) return text;
  }
  return null;
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(theStack().urls.mailbox + path);
  return (await response.json()) as T;
}
