import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface StoredMail {
  /** Counts from 1 in the order of arrival. */
  id: number;
  /** ISO 8601. */
  receivedAt: string;
  messageId: string;
  from: string;
  /** The addresses that the envelope names. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  /** As they came, in order. */
  headers: { name: string; value: string }[];
}

export type MailSummary = Pick<StoredMail, 'id' | 'receivedAt' | 'messageId' | 'from' | 'to' | 'subject'>;

export interface MailFilter {
  to?: string;
  messageId?: string;
}

/** Mails in memory and, one JSON object a line, in a file that survives a restart. */
export class MailStore {
  private mails: StoredMail[];

  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.mails = existsSync(file) ? readLines(file) : [];
  }

  add(mail: Omit<StoredMail, 'id'>): StoredMail {
    const stored = { id: (this.mails.at(-1)?.id ?? 0) + 1, ...mail };
    appendFileSync(this.file, `${JSON.stringify(stored)}\n`);
    this.mails.push(stored);
    return stored;
  }

  get(id: number): StoredMail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  /** Newest first. */
  list({ to, messageId }: MailFilter): MailSummary[] {
    return this.mails
      .filter((mail) => !to || mail.to.some((address) => address.toLowerCase() === to.toLowerCase()))
      .filter((mail) => !messageId || mail.messageId === messageId)
      .map(summaryOf)
      .reverse();
  }

  clear(): void {
    writeFileSync(this.file, '');
    this.mails = [];
  }
}

function summaryOf({ id, receivedAt, messageId, from, to, subject }: StoredMail): MailSummary {
  return { id, receivedAt, messageId, from, to, subject };
}

function readLines(file: string): StoredMail[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line, index) => {
    try {
      return [JSON.parse(line) as StoredMail];
    } catch (error) {
      // The last line may be torn by a crash; its sender was never told that it arrived.
      if (index === lines.length - 1) return [];
      throw error;
    }
  });
}
