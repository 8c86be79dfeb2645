import type { Channel, HandoverKind, Language, NotificationKind, Severity } from '../../../domain/index.js';
import { HANDOVER_WORDS } from './handover-words.js';
import type { SayInstant } from './mail-content.js';
import type { MailDocument } from './mail-document.js';
import { renderDocument, shortSubject } from './render-mail.js';
import type { RenderedMessage } from './render-message.js';
import { oneLine } from './to-text.js';
import { WORDS } from './words.js';

/** A notice about a task among many. */
export interface BundledTaskItem {
  kind: NotificationKind;
  number: number;
  title: string;
  severity: Severity;
  prompt: string;
  dueAt: Date;
  link: string;
}

/** A notice about the end of a shift among many. */
export interface BundledHandoverItem {
  kind: HandoverKind;
  duty: string;
  node: string;
  /** Whose shift ends. */
  from: string;
  shiftTo: Date;
  link: string;
}

export type BundleItem = BundledTaskItem | BundledHandoverItem;

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
  const { bundle, small } = WORDS[content.language];
  const { language, why, items, plant, link } = content;
  const listed = items.slice(0, LISTED).map((item) => ({ ...lineOf(item, language, say), url: item.link }));
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

function lineOf(item: BundleItem, language: Language, say: SayInstant) {
  const { bundle, subject, caseNumber, severity } = WORDS[language];
  if ('shiftTo' in item) {
    const words = HANDOVER_WORDS[language];
    const title = words.subject[item.kind](item.duty, item.node);
    return { title, text: words.ends(item.from, say(item.shiftTo)), small: words.open };
  }
  return {
    title: `${subject[item.kind]}: ${item.title} (${caseNumber(item.number)})`,
    text: item.prompt,
    small: bundle.line(severity[item.severity], say(item.dueAt)),
  };
}
