import type { Channel, Language, NotificationKind, Severity } from '../../../domain/index.js';
import type { SayInstant } from './mail-content.js';
import type { MailDocument } from './mail-document.js';
import { renderDocument, shortSubject } from './render-mail.js';
import type { RenderedMessage } from './render-message.js';
import { oneLine } from './to-text.js';
import { WORDS } from './words.js';

/** One notice among many. */
export interface BundleItem {
  kind: NotificationKind;
  number: number;
  title: string;
  severity: Severity;
  prompt: string;
  dueAt: Date;
  link: string;
}

export interface BundleContent {
  language: Language;
  plant: string;
  why: 'storm' | 'digest';
  /** The most severe first. */
  items: BundleItem[];
  /** The reader's inbox. */
  link: string;
}

/** A mail longer than this is cut by mail programs; the inbox has the rest. */
const LISTED = 200;

/** One message for many notices: a list by mail, the number of them everywhere else. */
export function renderBundle(channel: Channel, content: BundleContent, say: SayInstant): RenderedMessage {
  const { bundle, spoken } = WORDS[content.language];
  const { why, plant, items } = content;
  const link = { label: bundle.openInbox, url: content.link };
  const subject = shortSubject(bundle.subject(why, items.length, plant));
  if (channel === 'mail')
    return { ...renderDocument(listing(content, subject, say), content.language), link };
  if (channel === 'voice') {
    const text = oneLine(`${spoken.greeting(plant)} ${subject}. ${spoken.ending}`);
    return { subject, text, html: null, link };
  }
  const text = channel === 'sms' ? `${subject} ${content.link}` : bundle.opening(why, items.length);
  return { subject, text, html: null, link };
}

function listing(content: BundleContent, subject: string, say: SayInstant): MailDocument {
  const { bundle, subject: kinds, caseNumber, severity, small } = WORDS[content.language];
  const { why, items, plant, link } = content;
  const listed = items.slice(0, LISTED).map((item) => ({
    title: `${kinds[item.kind]}: ${item.title} (${caseNumber(item.number)})`,
    text: item.prompt,
    small: bundle.line(severity[item.severity], say(item.dueAt)),
    url: item.link,
  }));
  return {
    subject,
    blocks: [
      { kind: 'question', text: subject },
      { kind: 'paragraph', text: bundle.opening(why, items.length) },
      { kind: 'tasks', items: listed },
      { kind: 'link', label: bundle.openInbox, url: link },
      { kind: 'small', text: small(plant) },
    ],
  };
}
