import { composeMail } from './compose-mail.js';
import type { MailContent, SayInstant } from './mail-content.js';
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
  const document = composeMail(content, say);
  const subject = oneLine(document.subject).slice(0, LONGEST_SUBJECT);
  return { subject, text: toText(document.blocks), html: toHtml(subject, document.blocks) };
}
