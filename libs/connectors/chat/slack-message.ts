import type { OutgoingMessage } from '../ports/index.js';

/** Slack's own bounds. */
const LONGEST_HEADER = 150;
const LONGEST_SECTION = 2_900;

/** A message for an incoming webhook of Slack (Block Kit). Its one button opens our page: nothing is decided in the chat. */
export function slackMessage({ subject, text, link }: OutgoingMessage) {
  return {
    text: escaped(subject),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: subject.slice(0, LONGEST_HEADER) } },
      { type: 'section', text: { type: 'mrkdwn', text: escaped(text).slice(0, LONGEST_SECTION) } },
      {
        type: 'actions',
        elements: [
          { type: 'button', text: { type: 'plain_text', text: link.label }, url: link.url, style: 'primary' },
        ],
      },
    ],
  };
}

/** Slack gives `<`, `>` and `&` a meaning: `<!channel>` would wake everybody. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
