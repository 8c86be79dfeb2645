import type { Channel } from '../../../domain/index.js';
import { isOver, linkLabel, openingSentences, subjectOf } from './compose-mail.js';
import type { MailContent, SayInstant } from './mail-content.js';
import { renderMail, shortSubject } from './render-mail.js';
import { oneLine } from './to-text.js';
import { WORDS } from './words.js';

/** A message in words, as its channel takes it. */
export interface RenderedMessage {
  subject: string;
  text: string;
  html: string | null;
  link: { label: string; url: string };
}

/** A notification as its channel says it: whole in a mail, shorter the smaller the screen, and spoken on the phone. */
export function renderMessage(channel: Channel, content: MailContent, say: SayInstant): RenderedMessage {
  const words = WORDS[content.language];
  const link = {
    label: linkLabel(content, words),
    url: content.link,
  };
  if (channel === 'mail') return { ...renderMail(content, say), link };
  return { subject: shortSubject(subjectOf(content)), text: TEXTS[channel](content, say), html: null, link };
}

const TEXTS: Record<Exclude<Channel, 'mail'>, (content: MailContent, say: SayInstant) => string> = {
  push: (content, say) =>
    isOver(content) ? openingSentences(content, say) : lines(content.question.prompt, due(content, say)),
  chat: (content, say) => lines(content.question.prompt, openingSentences(content, say), due(content, say)),
  sms: (content, say) =>
    `${oneLine([subjectOf(content), due(content, say)].filter(Boolean).join('. '))} ${content.link}`,
  voice: (content, say) => {
    const { spoken } = WORDS[content.language];
    const said = [spoken.greeting(content.plant), `${subjectOf(content)}.`, content.question.prompt];
    return oneLine([...said, openingSentences(content, say), spoken.ending].join(' '));
  },
};

function due(content: MailContent, say: SayInstant): string {
  const { language, question } = content;
  return isOver(content) ? '' : `${WORDS[language].answerDue}: ${say(question.dueAt)}`;
}

function lines(...said: string[]): string {
  return said.map(oneLine).filter(Boolean).join('\n');
}
