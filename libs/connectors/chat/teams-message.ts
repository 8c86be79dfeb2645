import type { OutgoingMessage } from '../ports/index.js';

/** A message for a webhook of Microsoft Teams (an Adaptive Card). Its one button opens our page: nothing is decided in the chat. */
export function teamsMessage({ subject, text, link }: OutgoingMessage) {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: plain(subject), size: 'Large', weight: 'Bolder', wrap: true },
            ...paragraphs.map((line) => ({ type: 'TextBlock', text: plain(line), wrap: true })),
          ],
          actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }],
        },
      },
    ],
  };
}

/** A card reads Markdown: what a fact holds must not become a link or a heading of ours. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]()#<>]/g, (character) => `\\${character}`);
}
