import type { Language } from '../../../domain/index.js';
import { composeMail } from './compose-mail.js';
import type { MailContent, SayInstant } from './mail-content.js';
import type { MailDocument } from './mail-document.js';
import { toHtml } from './to-html.js';
import { oneLine, toText } from './to-text.js';

/** Longer subjects are cut by most mail programs anyway. */
const LONGEST_SUBJECT = 160;

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** A notification as a mail, in HTML and in text that say the same. */
export function renderMail(content: MailContent, say: SayInstant): RenderedMail {
  return renderDocument(composeMail(content, say), content.language);
}

export function renderDocument(document: MailDocument, language: Language): RenderedMail {
  const subject = shortSubject(document.subject);
  return {
    subject,
    text: toText(document.blocks),
    html: toHtml(subject, document.blocks, language),
  };
}

/** One line that a list shows whole. */
export function shortSubject(text: string): string {
  return oneLine(text).slice(0, LONGEST_SUBJECT);
}
