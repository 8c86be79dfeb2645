import type { ChannelCodes } from '../../../libs/casework/index.js';
import { WORDS } from '../../../libs/connectors/mail/index.js';
import type { NotificationPorts } from '../../../libs/connectors/ports/index.js';
import type { JobHandler } from './job-bodies.js';

/** Sends a code to a phone whose owner has not shown yet that it is theirs; a code that did not go is made anew. */
export function sendCode(
  codes: Pick<ChannelCodes, 'make'>,
  ports: NotificationPorts,
  publicUrl: string,
): JobHandler<'channel-code'> {
  return async ({ channelId }) => ({
    trace: null,
    run: async (traceparent) => {
      const made = await codes.make(channelId);
      const port = made && ports[made.channel.kind];
      if (!port) return;
      const { id, kind, address, label: name, language } = made.channel;
      const text = WORDS[language].code(made.code);
      const delivery = await port.send({
        to: { channel: kind, name, address, keys: null, chat: null, language },
        messageId: `<code-${id}-${Date.now()}@holdfast>`,
        ...{ subject: text, text, html: null, urgent: true, traceparent },
        link: { label: WORDS[language].openCase, url: publicUrl },
      });
      if (delivery.kind === 'try-again') throw new Error(delivery.response);
    },
  });
}
