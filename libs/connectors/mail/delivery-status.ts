import { simpleParser, type ParsedMail } from 'mailparser';

/** What a mail server says became of a mail (RFC 3464). `delayed`: it goes on trying. */
export interface ReturnedMail {
  status: 'delivered' | 'delayed' | 'failed';
  /** Its own words, on one line. */
  reason: string;
}

const LONGEST_REASON = 200;
const STATUS_OF: Record<string, ReturnedMail['status']> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};
/** Where recipients differ, the worst counts. */
const WORST_FIRST = ['failed', 'delayed', 'delivered'] as const;

/** Null for all but a delivery status notification: an answer of a person, or of a machine for one who is away. */
export async function readDeliveryStatus(raw: Buffer): Promise<ReturnedMail | null> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipTextToHtml: true });
  if (!isReport(mail)) return null;
  const part = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (!part) return null;
  const reports = recipients(part.content.toString('latin1')).flatMap((fields) => reportOf(fields) ?? []);
  return WORST_FIRST.flatMap((status) => reports.find((each) => each.status === status) ?? [])[0] ?? null;
}

function isReport({ headerLines }: ParsedMail): boolean {
  const type = headerLines.find(({ key }) => key === 'content-type')?.line ?? '';
  return /^[^:]*:\s*multipart\/report\b/i.test(type) && /report-type\s*=\s*"?delivery-status\b/i.test(type);
}

type Fields = ReadonlyMap<string, string>;

/** The groups of fields after the first, which is about the whole mail. */
function recipients(text: string): Fields[] {
  const unfolded = text.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ');
  const groups = unfolded.split(/\n{2,}/).filter((group) => group.trim() !== '');
  return groups.slice(1).map(fieldsOf);
}

function fieldsOf(group: string): Fields {
  return new Map(
    group.split('\n').flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    }),
  );
}

function reportOf(fields: Fields): ReturnedMail | null {
  const status = STATUS_OF[fields.get('action')?.toLowerCase() ?? ''];
  if (!status) return null;
  const said = [fields.get('status'), fields.get('diagnostic-code')].filter(Boolean).join(' ');
  const reason = said.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_REASON);
  return { status, reason: reason || status };
}
