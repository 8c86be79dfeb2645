import type { ActionKind, Channel, Language } from '../../../domain/index.js';
import { ACTION_WORDS } from './action-words.js';
import type { SayInstant } from './mail-content.js';
import { renderDocument, shortSubject } from './render-mail.js';
import type { RenderedMessage } from './render-message.js';
import { oneLine } from './to-text.js';
import { WORDS } from './words.js';

/** Everything that a message about an action may say, already looked up. */
export interface ActionContent {
  language: Language;
  kind: ActionKind;
  plant: string;
  caseNumber: number;
  caseTitle: string;
  what: string;
  dueAt: Date;
  link: string;
}

/** A message about an action as its channel says it: whole in a mail, a line elsewhere. */
export function renderAction(channel: Channel, content: ActionContent, say: SayInstant): RenderedMessage {
  const { language, kind, plant, caseNumber, caseTitle, what, link: url } = content;
  const words = ACTION_WORDS[language];
  const subject = shortSubject(`${words.subject[kind](caseNumber)}: ${what}`);
  const link = { label: words.open, url };
  const opening = words.opening[kind](say(content.dueAt));
  if (channel === 'mail') {
    const blocks = [
      { kind: 'question' as const, text: what },
      { kind: 'paragraph' as const, text: opening },
      { kind: 'paragraph' as const, text: words.of(caseNumber, caseTitle) },
      { kind: 'link' as const, ...link },
      { kind: 'small' as const, text: words.small(plant) },
    ];
    return { ...renderDocument({ subject, blocks }, language), link };
  }
  const said = channel === 'sms' ? `${subject} ${url}` : `${what} ${opening}`;
  const { greeting } = WORDS[language].spoken;
  const text = oneLine(channel === 'voice' ? `${greeting(plant)} ${said}` : said);
  return { subject, text, html: null, link };
}
